import { describe, expect, it } from '@jest/globals'
import { errorCodes } from '@stagedoor/common/errors/codes'
import { read, tableAfter } from './house.ts'

describe('docs/errors.md', () => {
  it('has every error code with its status, and nothing else', () => {
    const rows = tableAfter(read('docs/errors.md'), '| code | status |')
    const documented = rows.map(([code = '', status]) => [code.replaceAll('`', ''), Number(status)])
    expect(documented).toEqual(Object.entries(errorCodes))
    for (const cells of rows) expect(cells.filter((cell) => cell === '')).toEqual([])
  })
})
