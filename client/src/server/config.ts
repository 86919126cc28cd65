import type { Service } from './services.ts'

const development = { auth: 3001, tickets: 3002, orders: 3003, payments: 3005 } as const

/** Where a service is. Read at run time, so that one build runs everywhere. */
export function serviceUrl(service: Service): string {
  return (
    process.env[`${service.toUpperCase()}_URL`]?.replace(/\/$/, '') ??
    `http://localhost:${development[service]}`
  )
}

/** The origin people see in their address bar. */
export const publicOrigin = (): string => process.env['PUBLIC_ORIGIN'] ?? 'http://localhost:3000'

/** How long a reservation holds a ticket, in whole minutes (at least 1), for the words on the button. */
export const holdMinutes = (): number =>
  Math.max(1, Math.round(Number(process.env['HOLD_SECONDS'] ?? 900) / 60))

/** The marketplace's share of a sale in basis points, for the preview of what a seller receives. */
export const feeBasisPoints = (): number => Number(process.env['FEE_BASIS_POINTS'] ?? 1000)

/** Where Stripe's browser script comes from: Stripe itself, or the simulator of the local stack. */
export const stripeScript = (): { url: string; origin: string } => {
  const url = process.env['STRIPE_SCRIPT_URL'] ?? 'https://js.stripe.com/v3/'
  return { url, origin: process.env['STRIPE_SCRIPT_ORIGIN'] ?? new URL(url).origin }
}
