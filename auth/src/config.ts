import { email } from '@stagedoor/common/contracts/user-requests'
import {
  limitsConfig,
  mongoConfig,
  required,
  serviceConfig,
  wholeNumber,
} from '@stagedoor/common/runtime/config'
import { z } from 'zod'

const daySeconds = 86_400

/** E-mail addresses separated by commas, lower-cased; spaces around them do not count. */
const addresses = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((address) => address.trim() !== ''))
  .pipe(z.array(email))
  .transform((list): ReadonlySet<string> => new Set(list))

const limit = (most: number) => wholeNumber(1, 1_000_000).default(most)

/** Every environment variable of auth. */
export const authConfig = serviceConfig.extend({
  ...mongoConfig,
  ...limitsConfig,
  JWT_PRIVATE_KEY: required.describe(
    'JWK (JSON, EC P-256, with kid) that tokens are signed with; its public half is in JWT_PUBLIC_KEYS',
  ),
  REFRESH_TOKEN_KEY: required
    .min(32, 'must have at least 32 characters')
    .describe('secret that refresh tokens are derived from'),
  REFRESH_SLIDING_SECONDS: wholeNumber(60, 365 * daySeconds)
    .default(14 * daySeconds)
    .describe('s without use after which a session is over; 14 days'),
  REFRESH_ABSOLUTE_SECONDS: wholeNumber(60, 365 * daySeconds)
    .default(90 * daySeconds)
    .describe('s after which a session is over in any case; 90 days'),
  LIMIT_WINDOW_SECONDS: wholeNumber(1, daySeconds).default(600).describe('s in which the limits below count'),
  LIMIT_SIGN_INS_PER_EMAIL: limit(10).describe('attempts on one e-mail address; a success starts anew'),
  LIMIT_SIGN_INS_PER_ADDRESS: limit(200).describe('attempts to sign in from one network address'),
  LIMIT_SIGN_UPS_PER_ADDRESS: limit(200).describe('attempts to sign up from one network address'),
  LIMIT_REFRESHES_PER_ADDRESS: limit(1000).describe('refreshes from one network address'),
  LIMIT_PROFILE_CHANGES_PER_USER: limit(30).describe('attempts of one user to change their profile'),
  PASSWORD_MIN_LENGTH: wholeNumber(4, 64)
    .default(8)
    .describe('characters; below 8 the list of the commonest passwords is not applied'),
  ADMIN_EMAILS: addresses.describe('e-mail addresses, separated by commas, whose users are admins as well'),
})
export type AuthConfig = z.infer<typeof authConfig>
