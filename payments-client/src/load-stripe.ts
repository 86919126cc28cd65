import type { StripeJs } from './stripe-js.ts'

const loading = new Map<string, Promise<void>>()

/**
 * Loads Stripe's script once per page, however often it is asked for, and opens it with our key. Which script is
 * configuration: Stripe's own (`https://js.stripe.com/endive/stripe.js`), or the simulator's (`http://localhost:12111/v3/`).
 * @throws Error when the script cannot be loaded; the next call tries again
 */
export async function loadStripe(scriptUrl: string, publishableKey: string): Promise<StripeJs> {
  if (!window.Stripe) await loadOnce(scriptUrl)
  if (!window.Stripe) throw new Error(`${scriptUrl} is not Stripe’s script`)
  return window.Stripe(publishableKey)
}

function loadOnce(scriptUrl: string): Promise<void> {
  const under = loading.get(scriptUrl)
  if (under) return under
  const fresh = load(scriptUrl).catch((error: unknown) => {
    loading.delete(scriptUrl)
    throw error
  })
  loading.set(scriptUrl, fresh)
  return fresh
}

function load(scriptUrl: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script')
    script.src = scriptUrl
    script.async = true
    script.onload = () => resolve()
    script.onerror = () => {
      script.remove()
      reject(new Error(`${scriptUrl} could not be loaded`))
    }
    document.head.append(script)
  })
}
