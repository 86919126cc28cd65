/** How the simulator is set up; see the README for each variable. */
export type Config = {
  readonly host: string
  readonly port: number
  readonly publicUrl: string | null
  readonly secretKey: string
  readonly publishableKey: string
  readonly webhookUrl: string | null
  readonly webhookSecrets: readonly string[]
  /** Event types to send; `*` sends all. */
  readonly webhookEvents: readonly string[]
  readonly webhookRetryMs: number
  readonly latencyMs: number
  readonly stateFile: string | null
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost']

/**
 * Reads the configuration from the environment.
 * @throws Error that says what is wrong: a live key, an address that others can reach, a webhook URL without a secret
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const webhookUrl = env['WEBHOOK_URL'] || null
  const webhookSecrets = words(env['WEBHOOK_SECRETS'] ?? env['WEBHOOK_SECRET'] ?? '')
  if (webhookUrl && webhookSecrets.length === 0)
    throw new Error('WEBHOOK_URL needs WEBHOOK_SECRET (whsec_...)')
  return {
    host: reachable(env['HOST'] ?? '127.0.0.1', env['GUARDED'] === 'yes'),
    port: wholeNumber('PORT', env['PORT'] ?? '12111'),
    publicUrl: env['PUBLIC_URL']?.replace(/\/$/, '') || null,
    secretKey: testKey('STRIPE_SECRET_KEY', 'sk_test_', env['STRIPE_SECRET_KEY'] ?? 'sk_test_simulator'),
    publishableKey: testKey(
      'STRIPE_PUBLISHABLE_KEY',
      'pk_test_',
      env['STRIPE_PUBLISHABLE_KEY'] ?? 'pk_test_simulator',
    ),
    webhookUrl,
    webhookSecrets,
    webhookEvents: words(env['WEBHOOK_EVENTS'] ?? '*'),
    webhookRetryMs: wholeNumber('WEBHOOK_RETRY_MS', env['WEBHOOK_RETRY_MS'] ?? '500'),
    latencyMs: wholeNumber('LATENCY_MS', env['LATENCY_MS'] ?? '0'),
    stateFile: env['STATE_FILE'] || null,
  }
}

const words = (list: string): string[] => list.split(',').flatMap((word) => word.trim() || [])

function testKey(name: string, prefix: string, key: string): string {
  if (key.includes('_live_')) throw new Error(`${name} is a live key: the simulator refuses it`)
  if (!key.startsWith(prefix)) throw new Error(`${name} must begin with ${prefix}`)
  return key
}

function reachable(host: string, isGuarded: boolean): string {
  if (isGuarded || LOOPBACK.includes(host)) return host
  throw new Error(
    `HOST must be a loopback address (${LOOPBACK.join(', ')}): the simulator takes anybody's orders`,
  )
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a whole number, not "${text}"`)
  return Number(text)
}
