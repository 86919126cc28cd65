/** The instances of one service, taken in turn; one that refused a connection is passed over for a while. */
export type Upstreams = {
  /** All instances, the one whose turn it is first, the refusing ones last. */
  inTurn(): readonly Upstream[]
  /** Notes that an instance refused a connection. */
  refused(upstream: Upstream): void
}

/** Host and port, in the form that the proxy takes without parsing. */
export type Upstream = {
  readonly protocol: 'http:'
  readonly host: string
  readonly hostname: string
  readonly port: number
}

const passedOverMs = 1_000

export function createUpstreams(urls: readonly string[], now: () => number = Date.now): Upstreams {
  const all = urls.map(toUpstream)
  const refusedAt = new Map<Upstream, number>()
  let turn = 0
  const isWell = (upstream: Upstream) => now() - (refusedAt.get(upstream) ?? -Infinity) >= passedOverMs

  return {
    inTurn() {
      if (all.length <= 1) return all
      turn = (turn + 1) % all.length
      const rotated = [...all.slice(turn), ...all.slice(0, turn)]
      return [...rotated.filter(isWell), ...rotated.filter((upstream) => !isWell(upstream))]
    },
    refused: (upstream) => void refusedAt.set(upstream, now()),
  }
}

function toUpstream(url: string): Upstream {
  const { hostname, host, port } = new URL(url)
  return { protocol: 'http:', host, hostname, port: Number(port) }
}
