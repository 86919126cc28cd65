import { Refusal } from '@stagedoor/common/errors/refusal'

/** The length from which on the list below applies. */
const usualMinLength = 8

/**
 * The commonest passwords of 8 characters and more in the lists of leaked ones
 * (https://github.com/danielmiessler/SecLists, 10-million-password-list). Shorter ones are refused by their length.
 */
const commonest = new Set(
  `12345678 123456789 1234567890 0123456789 12341234 12344321 87654321 987654321 9876543210 123123123 11111111
  111111111 1111111111 00000000 0000000000 22222222 55555555 66666666 77777777 88888888 99999999 11223344 112233445566
  123456789a 1234567a a1234567 a12345678 a123456789 abcd1234 abc12345 abcdefgh abcdefg1 aaaaaaaa asdfasdf asdfghjk
  asdfghjkl asdf1234 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwertyqwerty 1qaz2wsx 1q2w3e4r 1q2w3e4r5t
  q1w2e3r4 zaq12wsx zxcvbnm1 qazwsxedc password passwort password1 password12 password123 password1234 p@ssw0rd
  passw0rd p@ssword pass1234 welcome1 welcome123 iloveyou iloveyou1 ilovegod sunshine princess princess1 football
  football1 baseball basketball superman batman123 pokemon1 starwars startrek trustno1 whatever computer internet
  michelle jennifer victoria samantha jordan23 liverpool chelsea1 arsenal1 charlie1 mercedes corvette maverick midnight
  butterfly dragon123 monkey123 master123 admin123 administrator changeme letmein1 letmein123 access14 test1234
  testtest secret123 hello123 helloworld google123 facebook linkedin stagedoor`.split(/\s+/),
)

/**
 * Refuses a password that others try first. Where a shorter minimum than 8 is configured, the operator has decided for
 * weak passwords as a whole (old clients, demos), and the list does not apply.
 * @param minLength characters, as configured
 * @throws Refusal VALIDATION_FAILED (field `password`)
 */
export function refuseCommonPassword(password: string, minLength: number): void {
  if (minLength < usualMinLength || !commonest.has(password.toLowerCase())) return
  throw new Refusal('VALIDATION_FAILED', 'password is one of the commonest; choose another', {
    field: 'password',
  })
}
