/** A form-encoded parameter: a text, or a group of parameters by name. */
export type Raw = string | RawGroup
export type RawGroup = { [name: string]: Raw }

const DEEPEST = 8

/**
 * Reads Stripe's form encoding: `metadata[order]=1`, `expand[]=latest_charge`, `expand[0]=latest_charge`.
 * A list becomes a group whose names are its positions.
 */
export function parseForm(text: string): RawGroup {
  const form = group()
  for (const [name, value] of new URLSearchParams(text)) put(form, path(name), value)
  return form
}

/** One text for equal parameters, whatever their order: what an idempotency key compares. */
export function canonical(text: string): string {
  return text.split('&').sort().join('&')
}

const group = (): RawGroup => Object.create(null) as RawGroup

function path(name: string): string[] {
  const open = name.indexOf('[')
  if (open <= 0 || !name.endsWith(']')) return [name]
  return [name.slice(0, open), ...name.slice(open + 1, -1).split('][')].slice(0, DEEPEST)
}

function put(form: RawGroup, names: string[], value: string): void {
  const [name = '', ...deeper] = names
  const key = name === '' ? String(Object.keys(form).length) : name
  if (deeper.length === 0) {
    form[key] = value
    return
  }
  const inner = form[key]
  const target = typeof inner === 'object' ? inner : group()
  form[key] = target
  put(target, deeper, value)
}
