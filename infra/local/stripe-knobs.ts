import type { LedgerEntry, MovementType } from '../stripe-simulator/src/domain/ledger.ts'
import type { Stack } from './stack.ts'

/** The simulator's own controls. Its README says what each knob takes. */
export type StripeKnobs = {
  turn(knob: 'faults' | 'webhooks' | 'clock' | 'bank', setting: object): Promise<void>
  /** No more faults, and webhooks flow. */
  calm(): Promise<void>
  /** Every movement of money there ever was, oldest first. */
  ledger(): Promise<readonly LedgerEntry[]>
  /** What happened to the money of one order, oldest first. */
  movements(orderId: string): Promise<readonly MovementType[]>
}

export function openStripeKnobs({ addresses }: Pick<Stack, 'addresses'>): StripeKnobs {
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${addresses.stripe}/_sim/${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const ledger = async () => ((await ask('GET', 'ledger')) as { entries: LedgerEntry[] }).entries
  return {
    turn: async (knob, setting) => void (await ask('POST', knob, setting)),
    calm: async () => {
      await ask('DELETE', 'faults')
      await ask('DELETE', 'webhooks')
    },
    ledger,
    movements: async (orderId) =>
      (await ledger()).filter(({ metadata }) => metadata['orderId'] === orderId).map(({ type }) => type),
  }
}
