import { randomUUID } from 'node:crypto'
import { type Door, openSession } from './session.ts'

/** True when the server answers a client. Its port is open before it has read its store; only then does it answer. */
export async function isServing(door: Door): Promise<boolean> {
  try {
    const session = await openSession(door, `asks-${randomUUID()}`)
    await session.close()
    return true
  } catch {
    return false
  }
}
