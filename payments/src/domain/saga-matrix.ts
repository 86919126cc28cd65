import type { Cell } from './cell.ts'
import { chargeSaga } from './charge-saga.ts'

/** The saga as a markdown matrix, news by state. The README carries its output and a test compares the two. */
export function sagaMatrix(): string {
  const states = Object.keys(chargeSaga) as (keyof typeof chargeSaga)[]
  const news = Object.keys(chargeSaga.none) as (keyof typeof chargeSaga.none)[]
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line(['news \\ state', ...states.map((state) => `**${state}**`)]),
    line(Array.from({ length: states.length + 1 }, () => '---')),
    ...news.map((name) => line([`\`${name}\``, ...states.map((state) => words(chargeSaga[state][name]))])),
  ].join('\n')
}

function words(cell: Cell): string {
  switch (cell.kind) {
    case 'move': {
      const then = [cell.announce && `announce \`${cell.announce}\``, cell.command].filter(Boolean)
      return [`→ **${cell.to}**`, ...then].join(', ')
    }
    case 'note':
      return `note: ${cell.what}`
    case 'do':
      return `${cell.command} (${cell.because})`
    case 'answer':
      return `announce \`${cell.announce}\` again`
    case 'ignore':
      return `– ${cell.because}`
    case 'refuse':
      return `refuse \`${cell.code}\``
  }
}
