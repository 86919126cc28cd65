import type { Finding, Reconciliation } from './use-cases/reconcile.ts'

/** A reconciliation as an operator reads it. */
export function reportLines({ orders, repaired, left, balances, isSound }: Reconciliation): string[] {
  const about = ({ orderId, what }: Finding) => `${orderId} ${what}`
  return [
    `${orders} orders compared with Stripe and with what orders announced.`,
    ...balances.map(
      ({ currency, keptMinor, owedMinor }) =>
        `${currency}: Stripe keeps ${keptMinor}, complete orders cost ${owedMinor} (minor units)`,
    ),
    ...repaired.map((one) => `mended: ${about(one)}`),
    ...left.map((one) => `look at: ${about(one)}${one.error ? ` (${one.error})` : ''}`),
    isSound ? 'Money adds up.' : 'Money does not add up, or somebody must look at what is listed above.',
  ]
}
