import { readFileSync } from 'node:fs'
import type { Express, Router } from 'express'
import type { Knobs } from './sim-routes.ts'

const SHOWN = 50
const page = readFileSync(new URL('./page.html', import.meta.url), 'utf8')
const script = readFileSync(new URL('./page.js', import.meta.url), 'utf8')

/** The page for people, and the intents that it shows. */
export function pageRoutes(app: Express, sim: Router, { bank }: Knobs): void {
  app.get('/', (_, response) => void response.type('html').end(page))
  app.get('/page.js', (_, response) => void response.type('js').end(script))
  sim.get('/intents', (_, response) => {
    bank.settleDue()
    const newest = [...bank.state.intents.values()].slice(-SHOWN).reverse()
    const shown = newest.map(({ id, status, amount, currency, createdAt, metadata }) => {
      return { id, status, amount, currency, createdAt, metadata }
    })
    response.json({ intents: shown, count: bank.state.intents.size })
  })
}
