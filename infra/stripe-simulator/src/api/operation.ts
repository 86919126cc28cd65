import type { Bank, Cause } from '../bank/bank.ts'
import type { Faults } from '../sim/faults.ts'
import { type Fields, readFields, type Values } from './fields.ts'
import type { RawGroup } from './form.ts'

/** What every operation works with. */
export type Workplace = {
  readonly bank: Bank
  readonly faults: Faults
  /** Where browsers reach the simulator, without a slash at the end. */
  readonly publicUrl: () => string
}

/** One request: what it names, who asks, and what it will be called in the events it causes. */
export type Call = {
  readonly id: string
  readonly caller: 'server' | 'browser'
  readonly clientSecret: string | null
  readonly cause: Cause
}

/** Something the API can do; preparing refuses bad parameters before anything is executed. */
export type Operation = {
  /** By this name faults find it. */
  readonly name: string
  /** True when a browser with a publishable key and the client secret may call it. */
  readonly forBrowsers: boolean
  prepare(raw: RawGroup, call: Call, workplace: Workplace): () => unknown
}

/** Describes an operation by its name, its parameters and what it does. */
export function operation<F extends Fields>(
  name: string,
  fields: F,
  run: (values: Values<F>, call: Call, workplace: Workplace) => () => unknown,
  forBrowsers = false,
): Operation {
  return {
    name,
    forBrowsers,
    prepare: (raw, call, workplace) => run(readFields(fields, raw), call, workplace),
  }
}
