import type { z } from 'zod'

export type ServiceName = 'auth' | 'tickets' | 'orders' | 'expiration' | 'payments'

/** Turns the data of one version into the data of the next. */
export type Upcaster = (data: unknown) => unknown

/** One kind of event: who announces it, the newest version of its data, and how older versions are read. */
export type EventDefinition<Type extends string = string, Schema extends z.ZodType = z.ZodType> = {
  readonly type: Type
  readonly source: ServiceName
  /** Whole number from 1; grows when the shape of `data` changes in a way old readers would misread. */
  readonly version: number
  readonly data: Schema
  /** What happened, in one sentence, for docs/events.md. */
  readonly meaning: string
  /** Which field of `data` is the aggregate's id. */
  readonly subject: string
  /** From version n to n + 1, by n. */
  readonly upcasters: Readonly<Record<number, Upcaster>>
}

/** Defines an event at its newest version. */
export function defineEvent<const Type extends string, Schema extends z.ZodType>(
  definition: Omit<EventDefinition<Type, Schema>, 'upcasters' | 'version'> & {
    version?: number
    upcasters?: Record<number, Upcaster>
  },
): EventDefinition<Type, Schema> {
  return { version: 1, upcasters: {}, ...definition }
}
