import { errorsIn, errorWith, suspensionIn } from '#api/errors.ts'

/** What became of the session when it was to be renewed; `unknown` when auth did not say. */
export type Renewed = 'renewed' | 'ended' | 'suspended' | 'unknown'

export type RenewingFetch = {
  /** `fetch`, but an access token that is over is renewed, and the call made once more. */
  readonly fetch: typeof fetch
  /** Renews the session. While that is under way, everybody waits for the same renewal. */
  readonly renew: () => Promise<Renewed>
}

const renewalTimeoutMs = 10_000

/**
 * Makes a `fetch` that goes on when the access token is over. A call that was refused for want of one changed nothing,
 * so it is safe to make it again; it is made again once.
 */
export function renewingFetch(send: typeof fetch): RenewingFetch {
  let underWay: Promise<Renewed> | undefined
  const renew = (): Promise<Renewed> => {
    underWay ??= renewal(send).finally(() => {
      underWay = undefined
    })
    return underWay
  }
  return {
    renew,
    fetch: async (...call) => {
      const response = await send(...call)
      if (!(await isUnauthenticated(response)) || (await renew()) !== 'renewed') return response
      return await send(...call)
    },
  }
}

/** Another refusal with the same status is a wrong password, which no token helps. */
async function isUnauthenticated(response: Response): Promise<boolean> {
  if (response.status !== 401) return false
  return errorWith(await errorsOf(response.clone()), 'NOT_AUTHENTICATED') !== undefined
}

async function renewal(send: typeof fetch): Promise<Renewed> {
  try {
    const response = await send('/api/users/refresh', {
      method: 'POST',
      cache: 'no-store',
      signal: AbortSignal.timeout(renewalTimeoutMs),
    })
    if (response.ok) return 'renewed'
    if (response.status === 401) return 'ended'
    return suspensionIn(await errorsOf(response)) ? 'suspended' : 'unknown'
  } catch {
    return 'unknown'
  }
}

const errorsOf = async (response: Response) => errorsIn(await response.json().catch(() => undefined))
