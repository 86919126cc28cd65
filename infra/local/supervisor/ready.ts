import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const pollMs = 50

/** Asks again and again until the answer is yes. Rejects when the signal is aborted. */
export async function until(ask: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!(await ask())) await sleep(pollMs, undefined, { signal })
  signal.throwIfAborted()
}

/** True when a GET of the address is answered with 2xx. */
export async function answersOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(5_000),
      headers: { connection: 'close' },
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

/** True when a TCP connection to the port is accepted. */
export function acceptsConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    const answer = (yes: boolean) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', () => answer(true)).once('error', () => answer(false))
  })
}
