import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { root } from '../paths.ts'
import { makeDocuments } from './documents.ts'

const documents = [...(await makeDocuments())]

describe('the documents made of the contracts', () => {
  it('are all there', () => {
    expect(documents.map(([path]) => path)).toEqual([
      'docs/openapi/auth.yaml',
      'docs/openapi/tickets.yaml',
      'docs/openapi/orders.yaml',
      'docs/openapi/payments.yaml',
      'docs/asyncapi.yaml',
      'docs/events.md',
      'docs/errors.md',
    ])
  })

  it.each(documents)('%s is up to date; npm run docs:contracts makes it anew', (path, text) => {
    const file = join(root, path)
    expect(existsSync(file) ? readFileSync(file, 'utf8') : undefined).toBe(text)
  })
})
