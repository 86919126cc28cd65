import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.ts'
import { serviceNames } from '../stack/names.ts'

/** A service that reacts to an event, and what happens then. */
export type Listener = { readonly service: string; readonly reaction: string }

/** Who listens to what: the services' subscriptions, with the words of their READMEs. */
export async function readListeners(): Promise<ReadonlyMap<string, readonly Listener[]>> {
  const listeners = new Map<string, Listener[]>()
  for (const service of serviceNames) {
    const told = reactionsIn(readFileSync(join(root, service, 'README.md'), 'utf8'))
    for (const type of await reactionsOf(service)) {
      const reaction = told.get(type) ?? told.get(`${type.split('-')[0]}-*`)
      if (!reaction) throw new Error(`${service}/README.md does not say what happens on ${type}`)
      listeners.set(type, [...(listeners.get(type) ?? []), { service, reaction }])
    }
  }
  return listeners
}

/** The types that a service subscribes to. */
export async function reactionsOf(service: string): Promise<string[]> {
  const file = join(root, service, 'src/messaging/subscriptions.ts')
  if (!existsSync(file)) return []
  const { subscriptions } = (await import(file)) as { subscriptions: (service: object) => object }
  return Object.keys(subscriptions({}))
}

/** The rows of the table `| in | … |`: what happens, by the type of the event. */
function reactionsIn(readme: string): ReadonlyMap<string, string> {
  const [, rows = ''] = /^\| in \|.*\n\|.*\n((?:\|.*\n)+)/m.exec(readme) ?? []
  const entries = rows.split('\n').flatMap((row) => {
    const [, types = '', reaction = ''] = row.split(/(?<!\\)\|/)
    return [...types.matchAll(/`([^`]+)`/g)].map(([, type = '']): [string, string] => [type, reaction.trim()])
  })
  return new Map(entries)
}
