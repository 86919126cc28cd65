import type { Lab } from './lab.ts'

/** The body of a request that is not as it should be. */
export class UnreadableError extends Error {}

type Body = Readonly<Record<string, unknown>>

/** The whole surface of the lab: what each button asks for. */
export const routes = (
  lab: Lab,
  names: readonly string[],
): Readonly<Record<string, (body: Body) => unknown>> => {
  const known = (body: Body): string => oneOf(names, body['name'])
  return {
    '/_lab/stop': (body) => lab.stop(oneOf(names.filter(canBeStopped), body['name'])),
    '/_lab/kill': (body) => lab.kill(known(body)),
    '/_lab/start': (body) => lab.start(known(body)),
    '/_lab/hold-back': (body) =>
      lab.holdBack(known(body), oneOf(['says', 'hears'] as const, body['direction']), body['held'] === true),
    '/_lab/repeat-events': (body) => lab.repeatEvents(within(1, 100_000, body['count'])),
    '/_lab/clock': (body) => lab.jumpClock(within(1, 30, body['days'])),
    '/_lab/hold': (body) => lab.setHold(within(5, 86_400, body['seconds'])),
    '/_lab/race': (body) => lab.race(within(2, 200, body['count'])),
  }
}

/** Without the gateway there is no way back to the lab. */
const canBeStopped = (name: string): boolean => name !== 'gateway'

function oneOf<const Choice extends string>(choices: readonly Choice[], value: unknown): Choice {
  const found = choices.find((choice) => choice === value)
  if (found === undefined) throw new UnreadableError(`It must be one of ${choices.join(', ')}.`)
  return found
}

function within(min: number, max: number, value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max) return value
  throw new UnreadableError(`It must be a whole number from ${min} to ${max}.`)
}
