import { expect, it } from '@jest/globals'
import { sold } from '../support/sale.ts'
import { inChromium } from './support/in-chromium.ts'
import { seatAt } from './support/offers.ts'
import { headed } from './support/steps.ts'

/** Leaves of a PDF that Chromium made. */
const leavesIn = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

inChromium('the receipt', (site) => {
  it.each([
    ['a desk', {}],
    ['a phone', { width: 360, height: 740 }],
  ])(
    'on %s prints on one page: seat, price, card, time and order, and nothing to press',
    async (_on, look) => {
      const { buyer, order } = await sold(site.market, { offer: seatAt('On Paper') })
      const page = await site.visit(`/orders/${order.id}`, { person: buyer, ...look })
      await headed(page, 'Yours. Enjoy the show.')
      await page.emulateMedia({ media: 'print' })
      const ticket = page.getByRole('article', { name: 'Your ticket' })
      const words = await ticket.innerText()
      for (const told of ['On Paper', '114', 'F', '12', '$80.00', 'ending in 4242', order.id]) {
        expect(words).toContain(told)
      }
      expect(words).toMatch(/When\n.*\d{1,2}:\d\d [AP]M/)
      expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0)
      expect(await page.getByRole('contentinfo').filter({ visible: true }).count()).toBe(0)
      expect(leavesIn(await page.pdf({ format: 'A4' }))).toBe(1)
    },
  )
})
