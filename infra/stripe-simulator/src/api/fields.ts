import { invalidRequest } from '../domain/stripe-error.ts'
import type { Raw, RawGroup } from './form.ts'

/** Reads one parameter, or refuses it in Stripe's words; `path` is its name in the error. */
export type Field<T> = (raw: Raw, path: string) => T

/** Parameters by name, all of them optional. */
export type Fields = Record<string, Field<unknown>>

/** What is read from such parameters. */
export type Values<F extends Fields> = { [Name in keyof F]?: F[Name] extends Field<infer T> ? T : never }

/** A text; an empty one takes a value away. */
export const text: Field<string | null> = (raw, path) => {
  if (typeof raw !== 'string')
    throw invalidRequest(`Invalid string: ${path} must not be an object`, { param: path })
  return raw === '' ? null : raw
}

/** A whole number. */
export const integer: Field<number> = (raw, path) => {
  if (typeof raw === 'string' && /^-?\d{1,15}$/.test(raw)) return Number(raw)
  throw invalidRequest(`Invalid integer: ${shown(raw)}`, { code: 'parameter_invalid_integer', param: path })
}

/** An amount of money in minor units, at least 1. */
export const amount: Field<number> = (raw, path) => {
  const value = integer(raw, path)
  if (value >= 1) return value
  const message = 'This value must be greater than or equal to 1.'
  throw invalidRequest(message, { code: 'parameter_invalid_integer', param: path })
}

/** `true` or `false`. */
export const flag: Field<boolean> = (raw, path) => {
  if (raw === 'true') return true
  if (raw === 'false') return false
  throw invalidRequest(`Invalid boolean: ${shown(raw)}`, { param: path })
}

/** One of these words. */
export function oneOf<const Word extends string>(...words: Word[]): Field<Word> {
  return (raw, path) => {
    const word = words.find((candidate) => candidate === raw)
    if (word) return word
    throw invalidRequest(`Invalid ${path}: must be one of ${words.join(', ')}`, { param: path })
  }
}

/** Texts by name, such as metadata: up to 50 names of 40 and values of 500 characters. */
export const texts: Field<Record<string, string>> = (raw, path) => {
  if (raw === '') return {}
  if (typeof raw === 'string') throw invalidRequest(`Invalid object: ${path}`, { param: path })
  const entries = Object.entries(raw).map(([name, value]): [string, string] => {
    const read = typeof value === 'string' ? value : ''
    if (name.length <= 40 && read.length <= 500) return [name, read]
    throw invalidRequest(`${path}[${name}] is too long`, { param: path })
  })
  if (entries.length > 50) throw invalidRequest(`${path} can have up to 50 keys`, { param: path })
  return Object.fromEntries(entries)
}

/** A list of words. */
export const words: Field<string[]> = (raw, path) => {
  if (typeof raw === 'string') throw invalidRequest('Invalid array', { param: path })
  return Object.values(raw).map(shown)
}

/** A group that is kept as it came. */
export const anything: Field<unknown> = (raw) => raw

/** A group of named parameters; any other name is refused. */
export function object<F extends Fields>(fields: F): Field<Values<F>> {
  return (raw, path) => {
    if (typeof raw === 'string') throw invalidRequest('Invalid object', { param: path })
    return readFields(fields, raw, path)
  }
}

/** @throws StripeError `parameter_unknown` for a name that is not in the fields */
export function readFields<F extends Fields>(fields: F, raw: RawGroup, within = ''): Values<F> {
  const values: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(raw)) {
    const path = within === '' ? name : `${within}[${name}]`
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) {
      throw invalidRequest(`Received unknown parameter: ${path}`, { code: 'parameter_unknown', param: path })
    }
    values[name] = field(value, path)
  }
  return values as Values<F>
}

/** @throws StripeError `parameter_missing` */
export function required<T>(value: T | null | undefined, param: string): T {
  if (value !== undefined && value !== null) return value
  throw invalidRequest(`Missing required param: ${param}.`, { code: 'parameter_missing', param })
}

const shown = (raw: Raw): string => (typeof raw === 'string' ? raw : JSON.stringify(raw))
