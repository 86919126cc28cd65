import { readFileSync } from 'node:fs'
import type { Charge, PaymentMethod } from '../domain/charge.ts'
import type { Intent } from '../domain/intent.ts'
import { escapeHtml } from './escape-html.ts'

const template = readFileSync(new URL('./challenge.html', import.meta.url), 'utf8')

/** Where the buyer came from, and so where the answer goes. */
export type Origin = { readonly returnUrl: string; readonly parent: string }

/** The bank's question: approve this payment, or decline it. */
export function challengePage(intent: Intent, method: PaymentMethod | undefined, from: Origin): string {
  return filled({
    amount: money(intent),
    card: method ? `${brandName(method.card.brand)} ending in ${method.card.last4}` : 'your card',
    clientSecret: intent.clientSecret,
    returnUrl: from.returnUrl,
    parent: from.parent,
  })
}

function filled(values: Record<string, string>): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => escapeHtml(values[name] ?? ''))
}

function money({ amount, currency }: Pick<Intent | Charge, 'amount' | 'currency'>): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

const brandName = (brand: string): string => brand.charAt(0).toUpperCase() + brand.slice(1)
