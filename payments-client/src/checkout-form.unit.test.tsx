import { describe, expect, it } from '@jest/globals'
import { renderToStaticMarkup } from 'react-dom/server'
import { CheckoutForm } from './checkout-form.tsx'

const order = {
  id: '0000000000000000000000a1',
  status: 'awaiting:payment',
  price: 80,
  currency: 'usd',
  expiresAt: '2100-01-01T00:00:00.000Z',
}
const render = (status: string) =>
  renderToStaticMarkup(<CheckoutForm order={{ ...order, status }} scriptUrl="https://js.stripe.com/v3/" />)

describe('the card form, rendered on the server', () => {
  it.each(['created', 'awaiting:capture', 'complete', 'cancelled'])(
    'is not there for an order that is %s',
    (status) => {
      expect(render(status)).toBe('')
    },
  )

  it('has a button that says what it costs and does nothing before the page is alive', () => {
    const html = render('awaiting:payment')
    expect(html).toContain('Pay $80.00')
    expect(html).toContain('aria-disabled="true"')
    expect(html).toContain('type="button"')
  })
})
