import type { State } from '../bank/state.ts'
import { invalidRequest } from '../domain/stripe-error.ts'
import type { Field } from './fields.ts'
import { renderCharge, renderIntent, renderMethod, renderRefund } from './render.ts'

/** A rendered object. */
export type Rendered = Record<string, unknown>

const DEEPEST = 4

/** The `expand` parameter of an object with these expandable properties; anything else is refused. */
export function expandOf(...properties: string[]): Field<string[]> {
  return (raw) => {
    const paths = Object.values(raw).map(String)
    const unknown = paths.find((path) => !properties.includes(path.split('.').at(0) ?? ''))
    if (unknown === undefined) return paths
    throw invalidRequest(`This property cannot be expanded (${unknown}).`, { param: 'expand' })
  }
}

/** Replaces ids by the objects that they name (https://docs.stripe.com/api/expanding_objects). */
export function expanded(object: Rendered, paths: readonly string[], state: State): Rendered {
  for (const path of paths) expandPath(object, path.split('.').slice(0, DEEPEST), state)
  return object
}

function expandPath(object: Rendered, names: readonly string[], state: State): void {
  const [name, ...deeper] = names
  if (name === undefined) return
  const value = object[name]
  if (Array.isArray(value)) {
    for (const item of value as Rendered[]) expandPath(item, deeper, state)
    return
  }
  const found = typeof value === 'string' ? renderById(value, state) : value
  object[name] = found
  if (isRendered(found)) expandPath(found, deeper, state)
}

function renderById(id: string, state: State): Rendered | string {
  const intent = state.intents.get(id)
  if (intent) return renderIntent(intent, state)
  const charge = state.charges.get(id)
  if (charge) return renderCharge(charge)
  const method = state.methods.get(id)
  if (method) return renderMethod(method)
  const refund = state.refunds.get(id)
  return refund ? renderRefund(refund) : id
}

const isRendered = (value: unknown): value is Rendered => typeof value === 'object' && value !== null
