import { type DestinationStream, pino } from 'pino'

/** A line of JSON per call, in pino's form: facts first, then a sentence. */
export type Logger = {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

const secrets = ['password', 'token', 'jwt', 'clientSecret', 'cookie', 'authorization']
const redacted = secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])

/**
 * The process's logger. Values that could open a door are replaced by `[redacted]` where they appear by name, at most
 * two levels deep.
 */
export function createLogger(
  service: string,
  level: string,
  destination: DestinationStream = pino.destination(1),
): Logger {
  const options = {
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: redacted, censor: '[redacted]' },
  }
  return pino(options, destination)
}

/** Says nothing: for tests that do not look at the log. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
