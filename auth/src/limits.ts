import type { Limiter } from '@stagedoor/common/http/limit'
import { openLimiter } from '@stagedoor/common/persistence/mongo-limiter'
import type { MongoServiceBase } from '@stagedoor/common/service/open-service'
import type { AuthConfig } from './config.ts'

export type AuthLimiters = {
  readonly signUps: Limiter
  readonly signIns: Limiter
  readonly refreshes: Limiter
  /** Changes of one profile, each of which is announced. */
  readonly profileChanges: Limiter
  /** Attempts on one e-mail address, from wherever they come. */
  readonly guesses: Limiter
}

/** Opens the limits of auth; all of them count across instances. */
export async function openLimits(base: MongoServiceBase, config: AuthConfig): Promise<AuthLimiters> {
  const { LIMITS: isOn, LIMIT_WINDOW_SECONDS: windowSeconds } = config
  if (!isOn) base.logger.warn({}, 'the limits on requests are off')
  const open = (name: string, most: number): Promise<Limiter> =>
    openLimiter(base, { name, most, windowSeconds }, isOn)
  return {
    signUps: await open('sign-ups', config.LIMIT_SIGN_UPS_PER_ADDRESS),
    signIns: await open('sign-ins', config.LIMIT_SIGN_INS_PER_ADDRESS),
    refreshes: await open('refreshes', config.LIMIT_REFRESHES_PER_ADDRESS),
    profileChanges: await open('profile-changes', config.LIMIT_PROFILE_CHANGES_PER_USER),
    guesses: await open('guesses', config.LIMIT_SIGN_INS_PER_EMAIL),
  }
}
