import { globSync } from 'node:fs'
import { expect, it } from '@jest/globals'
import { root } from '../../infra/local/paths.ts'
import { read, tableAfter } from './house.ts'

const inMessaging = 'common/src/messaging'
const suite = globSync('common/src/testing/event-bus-contract/*.ts', { cwd: root })

/** The files that a cell of the table means. */
const filesOf = (word: string): readonly string[] =>
  ({
    J: [`${inMessaging}/jetstream/connect-jetstream.int.test.ts`],
    S: [`${inMessaging}/stan/connect-stan.int.test.ts`],
    both: suite,
  })[word] ?? [`${inMessaging}/stan/${word.replaceAll('`', '')}`]

const rows = tableAfter(read('docs/event-bus.md'), '## What differs')

it.each(rows.map((cells): [string, string] => [cells[0] ?? '', cells.at(-1) ?? '']))(
  'the difference "%s" is shown by tests that are there',
  (_difference, shownBy) => {
    const named = [...shownBy.matchAll(/(J|S|both|`[^`]+`): \*([^*]+)\*/g)]
    expect(named.length).toBe(shownBy.split(' · ').length)
    for (const [, word = '', title = ''] of named) {
      const found = filesOf(word).filter((file) => read(file).includes(`it('${title}'`))
      expect({ title, found }).toEqual({ title, found: [expect.any(String)] })
    }
  },
)

it('the table of differences has rows', () => expect(rows.length).toBeGreaterThan(10))
