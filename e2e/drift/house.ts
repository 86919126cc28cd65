import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The text of a file of the repository. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8')

export const exists = (path: string): boolean => existsSync(join(root, path))

/** The program files of a service, without its tests. */
export const programOf = (service: string): string[] =>
  globSync(`${service}/src/**/*.ts`, { cwd: root }).filter((file) => !/\.test\.ts$|\/testing\//.test(file))

/** The cells of every row of the table that follows a heading or marker, without the head of the table. */
export function tableAfter(text: string, marker: string): string[][] {
  const start = text.indexOf(marker)
  if (start === -1) throw new Error(`there is no ${marker}`)
  const lines = text.slice(start).split('\n')
  const first = lines.findIndex((line) => line.startsWith('|'))
  const last = lines.findIndex((line, index) => index > first && !line.startsWith('|'))
  return lines.slice(first + 2, last === -1 ? undefined : last).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}
