import type { Bank } from '../bank/bank.ts'
import type { Intent } from '../domain/intent.ts'
import { noSuch } from '../domain/stripe-error.ts'
import { expanded, type Rendered } from './expand.ts'
import type { Call } from './operation.ts'
import { renderForBrowser, renderIntent } from './render.ts'

/** The intent that a request names; a browser must know its client secret. */
export function intentOfCall(call: Call, bank: Bank): Intent {
  const intent = bank.intent(call.id)
  if (call.caller === 'server' || call.clientSecret === intent.clientSecret) return intent
  throw noSuch('payment_intent', call.id, 'intent')
}

/** The intent as the caller may see it. */
export function showIntent(intent: Intent, call: Call, { state }: Bank, expand: string[] = []): Rendered {
  const shown = call.caller === 'browser' ? renderForBrowser(intent, state) : renderIntent(intent, state)
  return expanded(shown, expand, state)
}
