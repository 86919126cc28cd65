import { describe, expect, it } from '@jest/globals'
import type { Endpoint } from '@stagedoor/common/contracts/endpoint'
import { endpoints } from '@stagedoor/common/contracts/endpoints'
import { jsonSchemaOf } from '@stagedoor/common/contracts/json-schema'
import type { Route } from '@stagedoor/common/http/route'
import { surface } from '../security/services-in-one.ts'

/** What route and endpoint both say. */
const said = ({ method, path, access, body, query, bannedToo, ...rest }: Endpoint | Route) => ({
  endpoint: `${method.toUpperCase()} ${path}`,
  access,
  body: body && jsonSchemaOf(body),
  query: query && jsonSchemaOf(query),
  isLimited: ('limited' in rest && rest.limited) || ('limit' in rest && rest.limit !== undefined) || false,
  isSigned: ('signed' in rest && rest.signed) || ('raw' in rest && rest.raw) || false,
  bannedToo: bannedToo ?? false,
})

describe('the endpoints in the contracts', () => {
  it.each(Object.entries(surface))('are the routes of %s', (service, routes) => {
    // A webhook has no session, so whether its caller is banned has no meaning.
    const declared = routes.map(said).map((one) => ({ ...one, bannedToo: one.bannedToo || one.isSigned }))
    expect(endpoints.filter((endpoint) => endpoint.service === service).map(said)).toEqual(declared)
  })

  it('say what they do in one sentence, and what each answer means', () => {
    for (const { summary, answers } of endpoints) {
      expect(summary).toMatch(/^[A-Z].*\.$/)
      for (const { meaning } of Object.values(answers)) expect(meaning).toMatch(/^[A-Z].*\.$/)
    }
  })
})
