/** One entry of the only error body the services have: `{ "errors": [...] }`. */
export type ApiError = {
  readonly message: string
  readonly code: string
  /** Dotted path of the field that is wrong. */
  readonly field?: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** What is said when a service does not answer, or not in its own words. */
export const unavailable: ApiError = {
  code: 'UNAVAILABLE',
  message: 'This part of the site is resting. Nothing was changed. Try again in a moment.',
}

/** What is said in the browser when nothing came back: whether it arrived is not known. */
export const unanswered: ApiError = {
  code: 'UNANSWERED',
  message: 'We could not reach the site. Nothing here is lost; try again when you are connected.',
}

/** Reads an error body; what is not in the one shape counts as unavailable. */
export function errorsIn(body: unknown): ApiError[] {
  const errors = isObject(body) ? body['errors'] : undefined
  const readable = Array.isArray(errors) ? errors.filter(isApiError) : []
  return readable.length > 0 ? readable : [unavailable]
}

/** The error with this code, when there is one. */
export const errorWith = (errors: readonly ApiError[], code: string): ApiError | undefined =>
  errors.find((error) => error.code === code)

/** That an account is suspended, and why, in an admin's words; empty when they are not known. */
export type Suspension = { readonly reason: string }

/** The suspension that a service refused for, if that is why. */
export function suspensionIn(errors: readonly ApiError[]): Suspension | undefined {
  const banned = errorWith(errors, 'BANNED')
  const reason = banned?.details?.['reason']
  return banned && { reason: typeof reason === 'string' ? reason : '' }
}

function isApiError(entry: unknown): entry is ApiError {
  return isObject(entry) && typeof entry['message'] === 'string' && typeof entry['code'] === 'string'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
