import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from '@jest/globals'
import { parse } from 'yaml'
import { root } from '../../infra/local/paths.ts'
import { containersOf, workloadsIn } from './support/manifest.ts'
import { type Overlay, renderMs, renderOverlay } from './support/render.ts'
import { skaffoldComplaints } from './support/schema.ts'

type Artifact = {
  readonly image: string
  readonly docker: { readonly dockerfile: string; readonly buildArgs?: Readonly<Record<string, string>> }
  readonly sync?: { readonly manual: readonly { readonly src: string; readonly dest: string }[] }
}
type Plan = { readonly build: { readonly artifacts: readonly Artifact[] } }
type Config = Plan & { readonly profiles: readonly (Plan & { readonly name: string })[] }

const config = parse(readFileSync(join(root, 'skaffold.yaml'), 'utf8')) as Config
const production = config.profiles.find(({ name }) => name === 'production')?.build.artifacts ?? []
const ours = new Map<Overlay, Set<string>>()
beforeAll(async () => {
  for (const overlay of ['dev', 'production'] as const) {
    const images = workloadsIn(await renderOverlay(overlay)).flatMap(containersOf)
    ours.set(
      overlay,
      new Set(images.map(({ image }) => image).filter((image) => image.startsWith('stagedoor/'))),
    )
  }
}, renderMs)

describe('skaffold', () => {
  it('understands its configuration', () => {
    expect(skaffoldComplaints(config)).toEqual([])
  })

  it.each([
    ['dev', config.build.artifacts],
    ['production', production],
  ] as const)('builds the images that the overlay %s names', (overlay, artifacts) => {
    expect(artifacts.length).toBeGreaterThan(5)
    expect(artifacts.map(({ image }) => image).toSorted()).toEqual([...(ours.get(overlay) ?? [])].toSorted())
  })

  it('builds from files that are there', () => {
    for (const { image, docker } of [...config.build.artifacts, ...production]) {
      expect(existsSync(join(root, docker.dockerfile))).toBe(true)
      const service = docker.buildArgs?.['SERVICE']
      if (service) {
        expect(`stagedoor/${service.split('/').at(-1)}`).toBe(image)
        expect(existsSync(join(root, service, 'src/main.ts'))).toBe(true)
      }
    }
  })

  it('copies sources that exist to where the image has them', () => {
    const rules = config.build.artifacts.flatMap(({ sync }) => sync?.manual ?? [])
    expect(rules.length).toBeGreaterThan(10)
    for (const { src, dest } of rules) {
      expect(dest).toBe('/app')
      expect(globSync(src, { cwd: root }).length).toBeGreaterThan(0)
    }
  })
})
