/** What is wrong with a field of the card form. */
export type FieldProblem = { code: string; message: string }

export type CardBrand = { name: string; label: string; cvc: number; lengths: number[] }

export function digitsOf(text: string): string
export function brandOf(digits: string): CardBrand
export function groupedNumber(text: string): string
export function groupedExpiry(text: string, deleting?: boolean): string
export function problemsOf(
  fields: { number: string; expiry: string; cvc: string },
  now: Date,
): { number: FieldProblem | null; expiry: FieldProblem | null; cvc: FieldProblem | null }
