import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { root } from '../../../infra/local/paths.ts'
import { pathOf, scenes } from './scenes.ts'
import type { Stage } from './stage.ts'

const ids = (...names: string[]) => Object.fromEntries(names.map((name) => [name, `id-of-${name}`]))
const somebody = { id: 'id-of-somebody' }
const stage = {
  member: somebody,
  suspended: somebody,
  show: 'a-show',
  tickets: ids('free', 'held', 'sold', 'given', 'returned', 'withdrawn'),
  orders: ids('awaiting', 'complete', 'cancelled', 'refunded', 'outbid'),
} as unknown as Stage

/** The addresses of the site, as its folders have them: `(site)/shows/[slug]/page.tsx` is `/shows/[slug]`. */
const pages = readdirSync(join(root, 'client/src/app'), { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('page.tsx'))
  .map((path) => `/${path.replace(/\(\w+\)\//, '').replace(/\/?page\.tsx$/, '')}`)

/** Where somebody is led who may not use the site. */
const ledTo: Readonly<Record<string, string>> = { suspended: '/suspended' }

const shown = scenes.map((scene) => ledTo[scene.as ?? ''] ?? pathOf(scene, stage).split('?')[0] ?? '')

describe('the scenes', () => {
  it('show every page of the site', () => {
    expect(pages.length).toBeGreaterThan(15)
    const matching = (page: string) => new RegExp(`^${page.replaceAll(/\[\w+\]/g, '[^/]+')}$`)
    expect(pages.filter((page) => !shown.some((path) => matching(page).test(path)))).toEqual([])
  })

  it('have names of their own', () => {
    expect(new Set(scenes.map(({ name }) => name)).size).toBe(scenes.length)
  })
})
