import { email } from '@stagedoor/common/contracts/user-requests'
import { mongoConfig, required, serviceConfig, wholeNumber } from '@stagedoor/common/runtime/config'
import { z } from 'zod'

/** E-mail addresses separated by commas, lower-cased; spaces around them do not count. */
const addresses = z
  .string()
  .default('')
  .transform((text) => text.split(',').filter((address) => address.trim() !== ''))
  .pipe(z.array(email))
  .transform((list): ReadonlySet<string> => new Set(list))

/** Every environment variable of auth. */
export const authConfig = serviceConfig.extend({
  ...mongoConfig,
  JWT_PRIVATE_KEY: required.describe(
    'JWK (JSON, EC P-256, with kid) that tokens are signed with; its public half is in JWT_PUBLIC_KEYS',
  ),
  // Five minutes need a refresh token; until there is one, a shorter life would sign people out while they pay.
  ACCESS_TOKEN_SECONDS: wholeNumber(60, 86_400)
    .default(43_200)
    .describe('s, lifetime of an access token; 12 hours while there are no refresh tokens'),
  PASSWORD_MIN_LENGTH: wholeNumber(4, 64)
    .default(8)
    .describe('characters; below 8 the list of the commonest passwords is not applied'),
  ADMIN_EMAILS: addresses.describe('e-mail addresses, separated by commas, whose users are admins as well'),
})
