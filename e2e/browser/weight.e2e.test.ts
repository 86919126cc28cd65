import { beforeAll, expect, it } from '@jest/globals'
import { weighEmptyPage } from './support/empty-site.ts'
import { inChromium } from './support/in-chromium.ts'
import { pathOf, scenes } from './support/scenes.ts'
import { type Stage, setStage } from './support/stage.ts'
import { kibibyte, type Script, scriptsOf, totalBytes } from './support/weight.ts'

/** How long the empty page may take to be built on a busy machine. */
const buildMs = 120_000

const most = { ours: 30 * kibibyte, all: 165 * kibibyte }

/** Words that only the card form says. */
const cardForm = /Loading Stripe|confirmPayment/

inChromium('the scripts', (site) => {
  let stage: Stage
  let emptyBytes = 0
  beforeAll(async () => {
    stage = await setStage(site.market, site.stack.url)
    emptyBytes = await weighEmptyPage()
  }, buildMs)

  const load = async (name: string): Promise<readonly Script[]> => {
    const scene = scenes.find((one) => one.name === name)
    if (!scene) throw new Error(`There is no scene "${name}".`)
    const page = await site.visit('/robots.txt', { ...(scene.as && { person: stage[scene.as] }) })
    return scriptsOf(page, pathOf(scene, stage))
  }

  it('of the empty page are most of what any page weighs', () => {
    expect(emptyBytes).toBeGreaterThan(50 * kibibyte)
  })

  it.each(['home', 'a show', 'search results', 'a ticket', 'my listings', 'sell', 'my orders', 'sign in'])(
    'of %s are few, and the card form is not among them',
    async (name) => {
      const scripts = await load(name)
      expect(scripts.length).toBeGreaterThan(3)
      expect(totalBytes(scripts) - emptyBytes).toBeLessThan(most.ours)
      expect(totalBytes(scripts)).toBeLessThan(most.all)
      expect(scripts.filter(({ text }) => cardForm.test(text))).toEqual([])
    },
  )

  it('of the checkout bring the card form, and stay within what all of a page may weigh', async () => {
    const scripts = await load('checkout')
    expect(scripts.some(({ text }) => cardForm.test(text))).toBe(true)
    expect(totalBytes(scripts)).toBeLessThan(most.all)
  })
})
