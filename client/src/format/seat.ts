import type { Seat } from '#api/types.ts'

/** A seat in one line: "Section 114, Row F, Seat 12"; undefined for a ticket without one. */
export function seatLine(seat: Seat | undefined): string | undefined {
  const parts = seatParts(seat).map(({ label, value }) => `${label} ${value}`)
  return parts.length > 0 ? parts.join(', ') : undefined
}

/** A seat's parts that are known, each with its name. Sellers write a dash for what there is none of. */
export function seatParts(seat: Seat | undefined): readonly { label: string; value: string }[] {
  return [
    { label: 'Section', value: seat?.section },
    { label: 'Row', value: seat?.row },
    { label: 'Seat', value: seat?.number },
  ].filter((part): part is { label: string; value: string } =>
    /[\p{Letter}\p{Number}]/u.test(part.value ?? ''),
  )
}
