import { eventually } from '@stagedoor/common/testing/eventually'
import type { Page } from 'playwright-core'
import { password } from '../../support/accounts.ts'
import { fill, follow, headed, newEmail, press } from './steps.ts'

/** The cookies of somebody's browser, as it would send them. */
export async function cookiesOf(page: Page): Promise<Record<'session' | 'refresh', string>> {
  const cookies = await page.context().cookies()
  const valueOf = (name: string) => cookies.find((cookie) => cookie.name === name)?.value ?? ''
  return { session: valueOf('session'), refresh: valueOf('refresh') }
}

/** Waits out the access token that a browser has now. @param lifetimeSeconds the longest that it may take */
export async function waitOutToken(page: Page, lifetimeSeconds: number): Promise<void> {
  const { session } = await cookiesOf(page)
  const endsAt = expiryOf(session)
  const isOver = () => {
    if (Date.now() <= endsAt) throw new Error('the access token still lives')
  }
  await eventually(isOver, { withinMs: (lifetimeSeconds + 1) * 1000, everyMs: 100 })
}

/** When the access token in a session cookie ends, in ms. */
function expiryOf(session: string): number {
  const { jwt } = JSON.parse(Buffer.from(session, 'base64').toString()) as { jwt: string }
  const [, claims = ''] = jwt.split('.')
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { exp: number }).exp * 1000
}

/** From the sign-in page: makes an account. Leads back to where they came from. @returns its e-mail address */
export async function openAccount(page: Page, name: string): Promise<string> {
  const email = newEmail()
  await follow(page, 'Sign up')
  await headed(page, 'Sign up')
  await fill(page, { 'Name (optional)': name, 'E-mail': email, Password: password })
  await press(page, 'Sign up')
  return email
}

/** On the sign-in page: signs in to an account that was opened in the site or with `signUp`. */
export async function signIn(page: Page, email: string): Promise<void> {
  await headed(page, 'Sign in')
  await fill(page, { 'E-mail': email, Password: password })
  await press(page, 'Sign in')
}
