import { UnavailableError } from '@stagedoor/common/errors/unavailable-error'

/** Stripe does not answer; what was asked may be asked again. */
export const noAnswer = (): UnavailableError =>
  new UnavailableError('Our payment partner does not answer. Try again in a moment.')
