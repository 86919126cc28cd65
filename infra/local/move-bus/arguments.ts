import { parseArgs } from 'node:util'
import { type BusKind, busKinds } from '@stagedoor/common/messaging/bus-kind'
import { ToldError } from '../told-error.ts'

/** A broker as the command line names it: `jetstream=nats://host:4222`. */
export type NamedBroker = { readonly kind: BusKind; readonly url: string }

export type MoveOptions =
  | { readonly task: 'help' }
  | { readonly task: 'carry' | 'verify'; readonly from: NamedBroker; readonly to: NamedBroker }

const known = {
  from: { type: 'string' },
  to: { type: 'string' },
  verify: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const

export const helpText = `npm run move-bus -- --from BROKER --to BROKER [--verify]

Carries all events from one broker to the other, and what is announced on either to both, until Ctrl-C.
A BROKER is jetstream=nats://user:password@host:4222, or stan=nats://... for NATS Streaming.

  --verify   compares instead what both have stored; exit code 3 when something is missing
  --help     this text

docs/migrate-bus.md says when to do what.`

/** @throws ToldError for a command line that says nothing that can be done */
export function readArguments(args: readonly string[]): MoveOptions {
  const { from, to, verify, help } = parse(args)
  if (help) return { task: 'help' }
  const ends = { from: broker('from', from), to: broker('to', to) }
  if (ends.from.kind === ends.to.kind) throw new ToldError('--from and --to are two kinds of broker.')
  return { task: verify ? 'verify' : 'carry', ...ends }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known, strict: true, allowPositionals: false }).values
  } catch (error) {
    const [reason] = String((error as Error).message).split('. ')
    throw new ToldError(`${reason}. npm run move-bus -- --help lists the options.`)
  }
}

function broker(option: string, text = ''): NamedBroker {
  const [name = '', url = ''] = text.split(/=(.*)/s)
  const kind = busKinds.find((one) => one === name)
  // Not quoted: it may hold a password.
  if (!kind || !url)
    throw new ToldError(`--${option} takes jetstream=nats://host:4222 or stan=nats://host:4222.`)
  return { kind, url }
}
