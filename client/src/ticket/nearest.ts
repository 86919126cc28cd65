import type { Seat, Ticket } from '#api/types.ts'

type Wanted = { readonly id: string; readonly price: number; readonly seat?: Seat }

/** The tickets most like the one that was wanted: same section first, then nearest in price. */
export function nearest(tickets: readonly Ticket[], wanted: Wanted, count: number): readonly Ticket[] {
  const distance = (ticket: Ticket): number =>
    Math.abs(ticket.price - wanted.price) / Math.max(wanted.price, 1) -
    (sameSection(ticket, wanted) ? 0.25 : 0)
  return tickets
    .filter(({ id }) => id !== wanted.id)
    .toSorted((one, other) => distance(one) - distance(other))
    .slice(0, count)
}

const sameSection = (ticket: Ticket, wanted: Wanted): boolean =>
  ticket.seat?.section !== undefined && ticket.seat.section === wanted.seat?.section
