/** Where a command writes: results, and for people what goes on meanwhile. */
export type Console = {
  /** True when a program reads the results. */
  readonly json: boolean
  /** A result as lines for people, or as one JSON value for programs. */
  show(lines: readonly string[], value: unknown): void
  /** What goes on; never among the results. */
  note(line: string): void
}

export const createConsole = (json: boolean): Console => ({
  json,
  show: (lines, value) => {
    for (const line of json ? [JSON.stringify(value)] : lines) process.stdout.write(`${line}\n`)
  },
  note: (line) => void process.stderr.write(`${line}\n`),
})

/** Rows with their cells under each other; the first row is the head. */
export function table(rows: readonly (readonly (string | number)[])[]): string[] {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? grouped(cell) : cell)))
  const widths = (texts[0] ?? []).map((_, column) =>
    Math.max(...texts.map((row) => (row[column] ?? '').length)),
  )
  return texts.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

/** 1204567 is 1,204,567. */
export const grouped = (value: number): string => value.toLocaleString('en-US')

/** 2147483648 is 2.0 GB. */
export function inBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  return `${(bytes / 1024 ** power).toFixed(power === 0 ? 0 : 1)} ${units[power]}`
}

/** 2026-05-03T12:00:00.000Z is 2026-05-03 12:00:00. */
export const atSecond = (instant: string | Date): string =>
  new Date(instant).toISOString().slice(0, 19).replace('T', ' ')
