import { pino } from 'pino'

/** A line of JSON per call, in pino's form: facts first, then a sentence. */
export type Logger = {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

const redacted = ['*.password', '*.token', '*.jwt', '*.clientSecret', '*.cookie', '*.authorization']

/** The process's logger. Values that could open a door are replaced by `[redacted]` wherever they appear by name. */
export function createLogger(service: string, level: string): Logger {
  return pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redacted, censor: '[redacted]' },
  })
}

/** Says nothing: for tests that do not look at the log. */
export const silentLogger: Logger = { debug() {}, info() {}, warn() {}, error() {} }
