import { stringify } from 'yaml'
import { databaseNames, serviceNames } from '../stack/names.ts'
import { type ClusterSecrets, natsUsers } from './cluster-secrets.ts'

/** The Secrets that the manifests name, each with its keys. Production makes the same ones from its own store. */
function secretsByName(secrets: ClusterSecrets): Record<string, Record<string, string>> {
  const password = (user: string) => secrets.passwords[user] ?? ''
  const own: Record<string, Record<string, string>> = {
    auth: {
      JWT_PRIVATE_KEY: JSON.stringify(secrets.jwtPrivateKey),
      REFRESH_TOKEN_KEY: secrets.refreshTokenKey,
    },
    expiration: { REDIS_URL: `redis://expiration:${password('redis/expiration')}@redis:6379` },
    payments: {
      STRIPE_SECRET_KEY: secrets.stripeSecretKey,
      STRIPE_PUBLISHABLE_KEY: secrets.stripePublishableKey,
      STRIPE_WEBHOOK_SECRETS: secrets.stripeWebhookSecret,
    },
  }
  const services = serviceNames.map((name) => [
    name,
    {
      NATS_URL: `nats://${name}:${password(`nats/${name}`)}@nats:4222`,
      ...(isDatabase(name) && { MONGO_URL: mongoUrl(name, password(`mongo-${name}/${name}`)) }),
      ...own[name],
    },
  ])
  const databases = databaseNames.map((name) => [
    `mongo-${name}`,
    {
      keyfile: secrets.mongoKey,
      password: password(`mongo-${name}/${name}`),
      'root-password': password(`mongo-${name}/root`),
      'backup-password': password(`mongo-${name}/backup`),
    },
  ])
  return {
    tokens: { JWT_PUBLIC_KEYS: JSON.stringify(secrets.jwtPublicKeys) },
    client: { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: secrets.formKey },
    nats: Object.fromEntries(
      natsUsers.map((user) => [`${user.toUpperCase()}_PASSWORD`, password(`nats/${user}`)]),
    ),
    redis: { 'users.acl': redisUsers(password('redis/expiration')) },
    ...Object.fromEntries([...services, ...databases]),
  }
}

/** The documents of a file for kubectl. */
export function secretManifests(secrets: ClusterSecrets): string {
  const documents = Object.entries(secretsByName(secrets)).map(([name, stringData]) =>
    stringify(
      {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name, labels: { 'app.kubernetes.io/name': name } },
        type: 'Opaque',
        stringData,
      },
      { lineWidth: 0 },
    ),
  )
  return `# Made by npm run secrets. Never committed.\n${documents.join('---\n')}`
}

const isDatabase = (name: string): boolean => databaseNames.some((database) => database === name)

/** The server tells its members' full names to whoever has asked one of them. */
function mongoUrl(name: string, password: string): string {
  return `mongodb://${name}:${password}@mongo-${name}:27017/${name}?replicaSet=stagedoor`
}

/** One user, for expiration; it may not configure the server, nor empty it. */
function redisUsers(password: string): string {
  const may = '~* &* +@all -@admin -@dangerous +info'
  return `user default off\nuser expiration on >${password} ${may}\n`
}
