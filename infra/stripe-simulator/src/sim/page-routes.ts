import { readFileSync } from 'node:fs'
import type { Express, Router } from 'express'
import type { Knobs } from './sim-routes.ts'

const SHOWN = 50
const read = (name: string): string => readFileSync(new URL(`./${name}`, import.meta.url), 'utf8')

/** The page for people, and the intents that it shows. */
export function pageRoutes(app: Express, sim: Router, { bank }: Knobs): void {
  const html = read('page.html')
  app.get('/', (_, response) => {
    response.set('content-security-policy', "default-src 'self'; frame-ancestors 'none'; base-uri 'none'")
    response.type('html').end(html)
  })
  for (const [name, type] of [
    ['page.css', 'css'],
    ['page.js', 'js'],
  ] as const) {
    const text = read(name)
    app.get(`/${name}`, (_, response) => void response.type(type).end(text))
  }
  sim.get('/intents', (_, response) => {
    bank.settleDue()
    const newest = [...bank.state.intents.values()].slice(-SHOWN).reverse()
    const shown = newest.map(({ id, status, amount, currency, createdAt, metadata }) => {
      return { id, status, amount, currency, createdAt, metadata }
    })
    response.json({ intents: shown, count: bank.state.intents.size })
  })
}
