import { setTimeout as pause } from 'node:timers/promises'
import type { Stack } from '../../infra/local/stack.ts'
import type { Account } from './accounts.ts'
import { errorCode, type Market, type Person } from './market.ts'

/** A path of each service that only answers whom it knows. */
export const guardedPaths = {
  auth: '/api/users/sessions',
  tickets: '/api/tickets?seller=me',
  orders: '/api/orders',
  payments: '/api/payments/earnings',
} as const
export type GuardedService = keyof typeof guardedPaths
export const guardedServices = Object.keys(guardedPaths) as GuardedService[]

/** Suspends somebody. Resolves with the admin's 200. */
export async function ban(market: Market, admin: Person, who: Person, reason = 'tout'): Promise<void> {
  const { status, body } = await market.ask(admin, 'POST', `/api/users/${who.id}/ban`, { reason })
  if (status !== 200) throw new Error(`ban: ${status} ${JSON.stringify(body)}`)
}

/** Asks one service, without pause, until it says that somebody is banned. @returns ms since `since` */
export async function untilRefused(
  market: Market,
  who: Account,
  service: GuardedService,
  since: number,
): Promise<number> {
  for (;;) {
    const answer = await market.ask(who, 'GET', guardedPaths[service])
    const elapsedMs = performance.now() - since
    if (answer.status === 403 && errorCode(answer) === 'BANNED') return elapsedMs
    if (elapsedMs > 10_000) throw new Error(`${service} still answers ${answer.status}`)
    await pause(2)
  }
}

/** Asks one instance itself, past the gateway, until it answers at all. @returns its first answer's status */
export async function firstAnswer(stack: Stack, who: Account, service: GuardedService): Promise<number> {
  const url = `${stack.urls(service)[0]}${guardedPaths[service]}`
  for (;;) {
    try {
      return (await fetch(url, { headers: { cookie: who.cookie } })).status
    } catch {
      await pause(2)
    }
  }
}
