import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { databaseNames, serviceNames } from '../stack/names.ts'
import { loadSecrets, makeSigningKey, type Secrets } from '../stack/secrets.ts'
import { ToldError } from '../told-error.ts'

type Key = Readonly<Record<string, unknown>>

/** What must not be guessed on a developer's cluster: as on one machine, and the passwords that its servers ask for. */
export type ClusterSecrets = Secrets & {
  /** By server and user: `mongo-orders/orders`, `nats/payments`. */
  readonly passwords: Readonly<Record<string, string>>
  readonly mongoKey: string
  readonly formKey: string
  /** Announced to all services, and not yet signed with. */
  readonly nextPrivateKey?: Key
}

export const natsUsers = [...serviceNames, 'operator', 'system', 'route'] as const

/** Reads the secrets of a folder, or makes those that it lacks. */
export function loadClusterSecrets(folder: string): ClusterSecrets {
  const file = join(folder, 'secrets.json')
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<ClusterSecrets>) : {}
  const secrets: ClusterSecrets = {
    mongoKey: randomBytes(512).toString('base64'),
    formKey: randomBytes(32).toString('base64'),
    ...kept,
    ...loadSecrets(folder),
    passwords: { ...makePasswords(), ...kept.passwords },
  }
  saveClusterSecrets(folder, secrets)
  return secrets
}

export function saveClusterSecrets(folder: string, secrets: ClusterSecrets): void {
  writeFileSync(join(folder, 'secrets.json'), `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
}

function makePasswords(): Record<string, string> {
  const users = [
    ...databaseNames.flatMap((name) => [name, 'root', 'backup'].map((user) => `mongo-${name}/${user}`)),
    ...natsUsers.map((user) => `nats/${user}`),
    'redis/expiration',
  ]
  // Begins with a letter: a broker's configuration takes a word of digits for a number.
  return Object.fromEntries(users.map((user) => [user, `p${randomBytes(24).toString('hex')}`]))
}

/** The steps in which the key that tokens are signed with is replaced; nobody is signed out by any of them. */
export const rotation: Readonly<Record<string, (secrets: ClusterSecrets) => ClusterSecrets>> = {
  'announce-key': (secrets) => {
    const { privateKey, publicKey } = makeSigningKey()
    const keys = [...secrets.jwtPublicKeys.keys, publicKey]
    return { ...secrets, jwtPublicKeys: { keys }, nextPrivateKey: privateKey }
  },
  'sign-with-it': ({ nextPrivateKey, ...secrets }) => {
    if (!nextPrivateKey) throw new ToldError('There is no new key yet: npm run secrets -- announce-key')
    return { ...secrets, jwtPrivateKey: nextPrivateKey }
  },
  'forget-old-keys': (secrets) => {
    const keys = secrets.jwtPublicKeys.keys.filter((key) => key['kid'] === secrets.jwtPrivateKey['kid'])
    return { ...secrets, jwtPublicKeys: { keys } }
  },
}
