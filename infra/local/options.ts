import { parseArgs } from 'node:util'
import { type Replicas, serviceNames } from './stack/names.ts'
import type { StackOptions } from './stack/options.ts'
import { ToldError } from './told-error.ts'

export type ParsedOptions =
  | { readonly kind: 'help' }
  | {
      readonly kind: 'run'
      readonly options: StackOptions & {
        readonly port: number
        readonly demo: boolean
        readonly lab: boolean
        readonly holdSeconds: number
      }
    }

const known = {
  port: { type: 'string', default: '3000' },
  data: { type: 'string' },
  fresh: { type: 'boolean', default: false },
  'no-demo': { type: 'boolean', default: false },
  'no-site': { type: 'boolean', default: false },
  'no-lab': { type: 'boolean', default: false },
  'hold-seconds': { type: 'string', default: '900' },
  'max-holds': { type: 'string', default: '5' },
  'access-token-seconds': { type: 'string', default: '300' },
  'no-limits': { type: 'boolean', default: false },
  replicas: { type: 'string', default: '' },
  'stripe-latency-ms': { type: 'string', default: '0' },
  help: { type: 'boolean', default: false },
} as const

/**
 * Reads the options of `npm start`.
 * @throws ToldError for an option that is unknown or has a value that does not fit
 */
export function parseOptions(args: readonly string[]): ParsedOptions {
  const values = read(args)
  if (values.help) return { kind: 'help' }
  const options = {
    port: wholeNumber('port', values.port, 1, 65_535),
    ...(values.data === undefined ? {} : { dataDir: folder(values.data) }),
    fresh: values.fresh,
    demo: !values['no-demo'],
    site: !values['no-site'],
    lab: !values['no-lab'],
    holdSeconds: wholeNumber('hold-seconds', values['hold-seconds'], 1, 86_400),
    maxHolds: wholeNumber('max-holds', values['max-holds'], 1, 100),
    accessTokenSeconds: wholeNumber('access-token-seconds', values['access-token-seconds'], 5, 86_400),
    limits: !values['no-limits'],
    replicas: replicas(values.replicas),
    stripeLatencyMs: wholeNumber('stripe-latency-ms', values['stripe-latency-ms'], 0, 60_000),
  }
  return { kind: 'run', options }
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false }).values
  } catch (error) {
    const [reason] = String((error as Error).message).split('. ')
    throw new ToldError(`${reason}. npm start -- --help lists the options.`)
  }
}

function wholeNumber(name: string, text: string, min: number, max: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN
  if (value >= min && value <= max) return value
  throw new ToldError(`--${name} takes a whole number from ${min} to ${max}, not "${text}".`)
}

function folder(text: string): string {
  if (text.trim() !== '') return text
  throw new ToldError('--data takes the path of a folder.')
}

function replicas(text: string): Replicas {
  const found: Record<string, number> = {}
  for (const part of text.split(',').filter((word) => word !== '')) {
    const [service = '', count = ''] = part.split('=')
    if (!serviceNames.some((name) => name === service)) {
      throw new ToldError(`--replicas knows ${serviceNames.join(', ')}, not "${service}".`)
    }
    found[service] = wholeNumber(`replicas ${service}=`, count, 1, 8)
  }
  return found
}
