import { toDecimal } from '@stagedoor/common/domain/money'
import { wordsOf } from '@stagedoor/common/domain/words'
import { seatOrder } from '../domain/seat-order.ts'
import type { Ticket } from '../domain/ticket.ts'

/** What searches need beside the state of a ticket. */
export type Derived = {
  /** Lower-case words of title, show, venue and city, without accents. */
  readonly words: readonly string[]
  /** The city in the same spelling: a city is not any word that happens to be in a title. */
  readonly city?: string
  /** In whole units, so that prices of currencies with other digits sort together. */
  readonly price: number
  /** Where one sits, spelled so that it sorts as people count. */
  readonly seatOrder: string
}

export function derive({ title, event, seat, priceMinor, currency }: Ticket): Derived {
  const text = [title, event?.name, event?.venue, event?.city].join(' ')
  return {
    words: [...new Set(wordsOf(text))],
    ...(event && { city: spelled(event.city) }),
    price: toDecimal(priceMinor, currency),
    seatOrder: seatOrder(seat),
  }
}

/** More words than anybody searches with; each is a condition. */
const mostSearchedWords = 8

/** The words that a search must find: each once, and not too many. */
export const searchedWords = (text: string): string[] =>
  [...new Set(wordsOf(text))].slice(0, mostSearchedWords)

/** A name as it is compared: "Montréal" and "montreal" are one city. */
export const spelled = (text: string): string => wordsOf(text).join(' ')
