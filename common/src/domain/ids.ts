declare const brand: unique symbol

type Branded<Name extends string> = string & { readonly [brand]: Name }

/** 24 hexadecimal digits. Who holds one of these has parsed it at an edge. */
export type UserId = Branded<'user'>
export type TicketId = Branded<'ticket'>
export type OrderId = Branded<'order'>
export type SessionId = Branded<'session'>

export type AnyId = UserId | TicketId | OrderId | SessionId

const idPattern = /^[0-9a-f]{24}$/

/** True for 24 lower-case hexadecimal digits, the form of every id in the system. */
export const isId = (text: string): boolean => idPattern.test(text)

/** Reads an id that this code already trusts: a fixture, a database field, a token it verified. */
export function idOf<Id extends AnyId>(text: string): Id {
  if (!isId(text)) throw new TypeError(`not an id: ${text}`)
  return text as Id
}
