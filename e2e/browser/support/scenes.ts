import type { Page } from 'playwright-core'
import type { Market } from '../../support/market.ts'
import { alive } from './alive.ts'
import { settled } from './settled.ts'
import type { Stage } from './stage.ts'
import { cardForm, fill, payByCard, press, reserveButton, says } from './steps.ts'

/** A page of the site in one of its states. */
export type Scene = {
  readonly name: string
  readonly path: string | ((stage: Stage) => string)
  readonly as?: 'seller' | 'buyer' | 'newcomer' | 'member' | 'suspended' | 'admin'
  /** What leads to the state that is meant. */
  readonly act?: (page: Page, stage: Stage, market: Market) => Promise<void>
  /** What is asked for is refused: the browser says so in its console. */
  readonly refused?: RegExp
  /** A process that is down meanwhile. */
  readonly without?: string
}

/** Every page, in every state it can be in. The ones that change something come last. */
export const scenes: readonly Scene[] = [
  { name: 'home', path: '/' },
  { name: 'all shows', path: '/shows', as: 'buyer' },
  { name: 'all shows, by price', path: '/shows?sort=price&city=leeds' },
  { name: 'no show fits', path: '/shows?city=nowhere' },
  { name: 'a show', path: ({ show }) => `/shows/${show}` },
  { name: 'a show narrowed to nothing', path: ({ show }) => `/shows/${show}?maxPrice=1` },
  { name: 'search results', path: '/tickets?q=ferry&city=Leeds' },
  { name: 'search results with filters', path: '/tickets?q=ferry&city=Leeds&minPrice=60&from=2031-05-01' },
  { name: 'no results', path: '/tickets?q=nobody' },
  { name: 'a ticket', path: ({ tickets }) => `/tickets/${tickets.free}` },
  { name: 'a ticket of one’s own', path: ({ tickets }) => `/tickets/${tickets.free}`, as: 'seller' },
  { name: 'a ticket that somebody holds', path: ({ tickets }) => `/tickets/${tickets.held}` },
  { name: 'a ticket that one holds', path: ({ tickets }) => `/tickets/${tickets.held}`, as: 'buyer' },
  { name: 'a sold ticket', path: ({ tickets }) => `/tickets/${tickets.sold}` },
  { name: 'checkout', path: ({ orders }) => `/orders/${orders.awaiting}`, as: 'buyer' },
  { name: 'the receipt', path: ({ orders }) => `/orders/${orders.complete}`, as: 'buyer' },
  { name: 'a refunded receipt', path: ({ orders }) => `/orders/${orders.refunded}`, as: 'buyer' },
  { name: 'an order at an old price', path: ({ orders }) => `/orders/${orders.outbid}`, as: 'buyer' },
  { name: 'an order that ended', path: ({ orders }) => `/orders/${orders.cancelled}`, as: 'buyer' },
  { name: 'my orders', path: '/orders', as: 'buyer' },
  { name: 'no orders', path: '/orders', as: 'newcomer' },
  { name: 'my listings', path: '/listings', as: 'seller' },
  { name: 'my earnings', path: '/earnings', as: 'seller' },
  { name: 'no earnings', path: '/earnings', as: 'newcomer' },
  { name: 'no listings', path: '/listings', as: 'newcomer' },
  { name: 'a listing', path: ({ tickets }) => `/listings/${tickets.held}`, as: 'seller' },
  { name: 'sell', path: ({ show }) => `/sell?show=${show}`, as: 'seller' },
  { name: 'sell, looking for the show', path: '/sell?find=ferry', as: 'seller' },
  { name: 'edit a listing', path: ({ tickets }) => `/listings/${tickets.free}/edit`, as: 'seller' },
  {
    name: 'edit a listing that is held',
    path: ({ tickets }) => `/listings/${tickets.held}/edit`,
    as: 'seller',
  },
  { name: 'sign in', path: '/sign-in' },
  { name: 'sign up', path: '/sign-up' },
  { name: 'profile', path: '/account', as: 'member' },
  { name: 'password', path: '/account/password', as: 'member' },
  { name: 'devices', path: '/account/devices', as: 'member' },
  { name: 'suspended', path: '/orders', as: 'suspended' },
  { name: 'the board', path: '/admin', as: 'admin' },
  { name: 'users', path: '/admin/users', as: 'admin' },
  { name: 'users nobody found', path: '/admin/users?q=nobody', as: 'admin' },
  { name: 'a user', path: ({ member }) => `/admin/users/${member.id}`, as: 'admin' },
  { name: 'a suspended user', path: ({ suspended }) => `/admin/users/${suspended.id}`, as: 'admin' },
  { name: 'audit trail', path: '/admin/audit', as: 'admin' },
  { name: 'admin pages, to anybody else', path: '/admin', as: 'buyer', refused: /404 \(Not Found\)/ },
  { name: 'resting', path: '/shows', without: 'tickets', refused: /500|Minified React error #441/ },
  { name: 'nothing here', path: '/nowhere', refused: /404 \(Not Found\)/ },
  {
    name: 'more filters and the account menu',
    path: '/tickets',
    as: 'buyer',
    act: async (page) => {
      await page.getByText('More filters').click()
      await page.locator('summary', { hasText: 'Robin Buyer' }).click()
    },
  },
  {
    name: 'a ticket without live updates',
    path: ({ tickets }) => `/tickets/${tickets.free}`,
    refused: /ERR_FAILED/,
    act: async (page) => {
      await page.route('**/api/tickets/stream*', (route) => route.abort())
      await page.reload()
      await says(page, /^Live updates are lost/)
    },
  },
  {
    name: 'offline',
    path: '/sell',
    as: 'seller',
    refused: /ERR_INTERNET_DISCONNECTED/,
    act: async (page) => {
      await alive(page.getByRole('button', { name: 'Put it on sale' }))
      await page.context().setOffline(true)
      await says(page, /^You are offline\. What you see/)
      await press(page, 'Put it on sale')
      await says(page, /^You are offline, so nothing was sent/)
    },
  },
  {
    name: 'sell with mistakes',
    path: '/sell',
    as: 'seller',
    act: async (page) => {
      await fill(page, { Event: 'The Night Ferry', Price: '19.999' })
      await press(page, 'Put it on sale')
      await says(page, 'There is a problem')
    },
  },
  {
    name: 'profile with mistakes',
    path: '/account',
    as: 'member',
    act: async (page) => {
      await fill(page, { Name: '', 'E-mail': 'morgan', 'Current password': '' })
      await press(page, 'Save profile')
      await says(page, 'There is a problem')
    },
  },
  {
    name: 'sign in refused',
    path: '/sign-in',
    act: async (page) => {
      await fill(page, { 'E-mail': 'nobody@stagedoor.test', Password: 'not a password' })
      await press(page, 'Sign in')
      await says(page, 'There is a problem')
    },
  },
  {
    name: 'checkout after a declined card',
    path: ({ orders }) => `/orders/${orders.awaiting}`,
    as: 'buyer',
    refused: /402 \(Payment Required\)/,
    act: async (page) => {
      await payByCard(page, '4000000000000002')
      await says(page, /^Your bank declined/)
      await cardForm(page).number.waitFor()
    },
  },
  {
    name: 'checkout in the look of one’s choice',
    path: ({ orders }) => `/orders/${orders.awaiting}`,
    as: 'buyer',
    act: async (page) => {
      await press(page, 'Dark')
      await page.locator('html[data-theme="dark"]').waitFor()
      await settled(page)
    },
  },
  {
    name: 'a ticket whose price was raised',
    path: ({ tickets }) => `/tickets/${tickets.free}`,
    as: 'buyer',
    act: async (page, { seller, tickets }, market) => {
      await reserveButton(page).waitFor()
      await market.edit(seller, tickets.free, { price: 96 })
      await says(page, /^The seller now asks/)
      await reserveButton(page).and(page.locator(':not([aria-disabled])')).waitFor()
    },
  },
  {
    name: 'edit a listing that another window changed',
    path: ({ tickets }) => `/listings/${tickets.free}/edit`,
    as: 'seller',
    act: async (page, { seller, tickets }, market) => {
      await alive(page.getByLabel('Notes for buyers'))
      await page.getByLabel('Notes for buyers').fill('On the aisle.')
      await market.edit(seller, tickets.free, { price: 89 })
      await press(page, 'Save changes')
      await says(page, /^You changed this ticket in another window/)
    },
  },
]

export const pathOf = ({ path }: Scene, stage: Stage): string =>
  typeof path === 'string' ? path : path(stage)
