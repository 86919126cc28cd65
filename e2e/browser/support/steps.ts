import type { Locator, Page } from 'playwright-core'

/** The head of the page says this. */
export const headed = (page: Page, title: string | RegExp): Promise<void> =>
  page.getByRole('heading', { level: 1, name: title }).waitFor()

/** These words are on the page. */
export const says = (page: Page, words: string | RegExp): Promise<void> =>
  page.getByText(words).first().waitFor()

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).click()

/** Presses a link of the page itself, not of the site's head or foot. */
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('main').getByRole('link', { name }).first().click()

export async function fill(page: Page, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) {
    const field = page.getByRole('main').getByLabel(label, { exact: true })
    await field.fill(value)
  }
}

export const password = 'four unrelated plain words'
let people = 0

/** An address that nobody has used in this process. */
export const newEmail = (): string => `fan-${(people += 1)}@stagedoor.test`

/** From the sign-in page: makes an account instead. Leads back to where they came from. */
export async function signUp(page: Page, name: string): Promise<void> {
  await follow(page, 'Sign up')
  await headed(page, 'Sign up')
  await fill(page, { 'Name (optional)': name, 'E-mail': newEmail(), Password: password })
  await press(page, 'Sign up')
}

export const reserveButton = (page: Page): Locator => page.getByRole('button', { name: /^Reserve for / })

/** The card form: Stripe's, in a frame of its own. */
export function cardForm(page: Page) {
  const frame = page.frameLocator('iframe[title="Secure payment input frame"]')
  const ready = () => page.locator('form[data-phase="ready"]').waitFor()
  return {
    frame,
    /** It can be typed into: nothing is being asked of payments any more. */
    ready,
    /** On the page as long as anything of the form is. */
    place: page.locator('.checkout-form'),
    number: frame.getByLabel('Card number'),
    pay: page.getByRole('button', { name: /^Pay / }),
    fill: async (number = '4242424242424242'): Promise<void> => {
      await ready()
      await frame.getByLabel('Card number').fill(number)
      await frame.getByLabel('Expiry').fill('12 / 34')
      await frame.getByLabel('CVC').fill('123')
    },
  }
}

export async function payByCard(page: Page, number?: string): Promise<void> {
  const card = cardForm(page)
  await card.fill(number)
  await card.pay.click()
}
