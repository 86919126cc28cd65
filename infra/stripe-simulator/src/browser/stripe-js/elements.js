import { createPaymentElement } from './payment-element.js'

const internals = new WeakMap()

/** What confirmPayment needs from an Elements object and its user does not see. */
export const internalsOf = (elements) => internals.get(elements)

/** The Elements object of one payment: it makes the card form and keeps how it looks. */
export function createElements(key, options = {}) {
  const { clientSecret } = options
  if (!/^pi_\w+_secret_\w+$/.test(clientSecret ?? '')) {
    throw new Error(
      'Stripe.elements() needs the clientSecret of a PaymentIntent; the simulator offers no other way.',
    )
  }
  let appearance = options.appearance
  let payment = null
  const alive = () => (payment?.own.isDestroyed() ? null : payment)

  const elements = {
    create(type) {
      if (type !== 'payment') throw new Error(`The simulator offers the payment element only, not ${type}.`)
      if (alive())
        throw new Error('Can only create one Element of type payment through the same Elements instance.')
      payment = createPaymentElement(() => ({ key, clientSecret, appearance }))
      return payment.element
    },
    getElement: (type) => (type === 'payment' ? (alive()?.element ?? null) : null),
    update(changes = {}) {
      appearance = changes.appearance ?? appearance
      alive()?.own.dress(appearance)
    },
    async submit() {
      const { error } = (await alive()?.own.ask({ type: 'validate' })) ?? {}
      return error ? { error } : { selectedPaymentMethod: 'card' }
    },
    fetchUpdates: () => Promise.resolve({}),
  }
  internals.set(elements, { clientSecret, payment: alive })
  return elements
}
