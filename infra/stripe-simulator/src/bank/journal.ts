import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs'
import type { Charge, PaymentMethod, Refund } from '../domain/charge.ts'
import type { KeyRecord } from '../domain/idempotency.ts'
import type { Intent } from '../domain/intent.ts'
import type { LedgerEntry } from '../domain/ledger.ts'
import type { WebhookEvent } from '../webhooks/webhook-event.ts'
import type { State } from './state.ts'

/** A change that must outlive the process: the newest record of an object is its state. */
export type JournalRecord =
  | { kind: 'intent'; value: Intent }
  | { kind: 'charge'; value: Charge }
  | { kind: 'refund'; value: Refund }
  | { kind: 'method'; value: PaymentMethod }
  | { kind: 'ledger'; value: LedgerEntry }
  | { kind: 'key'; value: KeyRecord }
  | { kind: 'event'; value: WebhookEvent }
  | { kind: 'settled'; value: string }
  | { kind: 'clock'; value: number }

/** Where changes are written, so that whatever was answered survives a kill. */
export type Journal = {
  /** Notes a change; it is written by the next flush. */
  record(record: JournalRecord): void
  /** Hands all noted changes to the operating system. */
  flush(): void
  /** Starts an empty file. */
  clear(): void
  close(): void
}

/** A journal that keeps nothing, for a simulator that may forget. */
export const noJournal: Journal = { record() {}, flush() {}, clear() {}, close() {} }

/** Reads the state back from a file of JSON lines, rewrites the file without what is obsolete, and continues it. */
export function openJournal(file: string, state: State, setClock: (aheadMs: number) => void): Journal {
  const aheadMs = existsSync(file) ? replay(readFileSync(file, 'utf8'), state) : 0
  setClock(aheadMs)
  writeFileSync(`${file}.new`, snapshot(state, aheadMs))
  renameSync(`${file}.new`, file)

  let handle = openSync(file, 'a')
  let lines: string[] = []
  let closed = false
  const flush = () => {
    if (lines.length === 0 || closed) return
    writeSync(handle, lines.join(''))
    lines = []
  }
  return {
    record: (record) => void lines.push(line(record)),
    flush,
    clear() {
      lines = []
      closeSync(handle)
      handle = openSync(file, 'w')
    },
    close() {
      flush()
      closed = true
      closeSync(handle)
    },
  }
}

const line = (record: JournalRecord): string => `${JSON.stringify(record)}\n`

function replay(text: string, state: State): number {
  let aheadMs = 0
  for (const json of text.split('\n')) {
    const record = parsed(json)
    if (record?.kind === 'clock') aheadMs = record.value
    else if (record) restore(state, record)
  }
  return aheadMs
}

/** The last line may be torn by a crash of the machine; nothing that was answered is in it. */
function parsed(json: string): JournalRecord | undefined {
  try {
    return json === '' ? undefined : (JSON.parse(json) as JournalRecord)
  } catch {
    return undefined
  }
}

function restore(state: State, record: Exclude<JournalRecord, { kind: 'clock' }>): void {
  switch (record.kind) {
    case 'intent':
      return void state.intents.set(record.value.id, record.value)
    case 'charge':
      return void state.charges.set(record.value.id, record.value)
    case 'refund':
      return void state.refunds.set(record.value.id, record.value)
    case 'method':
      return void state.methods.set(record.value.id, record.value)
    case 'ledger':
      return void state.ledger.push(record.value)
    case 'key':
      return void state.keys.set(record.value.key, record.value)
    case 'event':
      return void state.events.set(record.value.id, record.value)
    case 'settled':
      return void state.events.delete(record.value)
  }
}

function snapshot(state: State, aheadMs: number): string {
  const records: JournalRecord[] = [
    { kind: 'clock', value: aheadMs },
    ...[...state.intents.values()].map((value) => ({ kind: 'intent', value }) as const),
    ...[...state.charges.values()].map((value) => ({ kind: 'charge', value }) as const),
    ...[...state.refunds.values()].map((value) => ({ kind: 'refund', value }) as const),
    ...[...state.methods.values()].map((value) => ({ kind: 'method', value }) as const),
    ...state.ledger.map((value) => ({ kind: 'ledger', value }) as const),
    ...[...state.keys.values()].map((value) => ({ kind: 'key', value }) as const),
    ...[...state.events.values()].map((value) => ({ kind: 'event', value }) as const),
  ]
  return records.map(line).join('')
}
