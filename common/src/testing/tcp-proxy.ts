import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'

export type Direction = 'toClient' | 'toServer'

/** Stands between a client and a server, and does what networks do: holds back, cuts, refuses. */
export type TcpProxy = {
  readonly port: number
  /** Holds back all bytes in one direction, on connections old and new; they arrive after `resume`. */
  hold(direction: Direction): void
  /** Lets everything flow and connects again. */
  resume(): void
  /** Cuts every connection; held bytes are lost. New ones are accepted. */
  cut(): void
  /** Cuts every connection and accepts no new one until `resume`. */
  refuse(): void
  stop(): Promise<void>
}

/** Starts a proxy on a free port of 127.0.0.1. */
export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const pairs = new Set<Record<Direction, Socket>>()
  const held = new Set<Direction>()
  let refusing = false

  const server = createServer((client) => {
    if (refusing) return client.resetAndDestroy()
    const upstream = createConnection({ port: targetPort, host: '127.0.0.1', noDelay: true })
    client.setNoDelay(true)
    const pair = { toClient: upstream, toServer: client }
    pairs.add(pair)
    join(client, upstream, () => pairs.delete(pair))
    for (const direction of held) pair[direction].pause()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  const cut = () => {
    for (const { toClient, toServer } of pairs) {
      toClient.destroy()
      toServer.resetAndDestroy()
    }
  }
  return {
    port: (server.address() as AddressInfo).port,
    hold(direction) {
      held.add(direction)
      for (const pair of pairs) pair[direction].pause()
    },
    resume() {
      refusing = false
      held.clear()
      for (const { toClient, toServer } of pairs) {
        toClient.resume()
        toServer.resume()
      }
    },
    cut,
    refuse() {
      refusing = true
      cut()
    },
    async stop() {
      cut()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

/** Passes bytes both ways; when one side ends, so does the other. */
function join(client: Socket, upstream: Socket, ended: () => void): void {
  for (const [from, to] of [
    [client, upstream],
    [upstream, client],
  ] as const) {
    from.on('data', (bytes) => to.write(bytes))
    from.on('error', () => to.destroy())
    from.on('close', () => {
      to.destroy()
      ended()
    })
  }
}
