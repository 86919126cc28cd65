import type { Response } from 'express'
import type { Bearer, RevocationList } from '../auth/revocation-list.ts'

/** Ends a stream the moment its caller is banned or their session is revoked. */
export function endWhenRevoked(response: Response, bearer: Bearer, revocations: RevocationList): void {
  const end = (): void => void response.end()
  const stop = revocations.onRevoked(bearer, end)
  response.once('close', stop)
  // The stream may have been over, or the ban come, while the stream was being opened.
  if (response.closed) stop()
  if (revocations.standingOf(bearer).kind !== 'good') end()
}
