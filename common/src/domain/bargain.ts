import type { Currency } from './currency.ts'

/** A show that tickets admit to. `id` is a slug of name, city and local date. */
export type Show = {
  readonly id: string
  readonly name: string
  readonly venue: string
  readonly city: string
  /** ISO 8601 UTC. */
  readonly startsAt: string
  /** IANA name of the venue's time zone. */
  readonly timeZone: string
}

export type Seat = {
  readonly section?: string | undefined
  readonly row?: string | undefined
  readonly number?: string | undefined
}

/** The bargain: what a buyer agreed to, and what tickets fences a reservation with. */
export type Terms = {
  /** Highest price, in minor units. */
  readonly priceMinor: number
  readonly currency: Currency
  /** Which wording of title, show and seat. */
  readonly revision: number
}
