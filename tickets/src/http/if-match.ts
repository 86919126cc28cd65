import { Refusal } from '@stagedoor/common/errors/refusal'

/**
 * The version in an `If-Match` header, such as `"7"`; undefined when there is none or it says `*`.
 * @throws Refusal STALE_VERSION for anything else: it matches no version (RFC 9110, 13.1.1)
 */
export function expectedVersion(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  const version = /^"(\d+)"$/.exec(ifMatch.trim())?.[1]
  if (!version) throw new Refusal('STALE_VERSION', 'If-Match names no version of this ticket.')
  return Number(version)
}
