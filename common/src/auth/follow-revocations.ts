import { UnreadableEventError } from '../contracts/read-event.ts'
import type { UserData } from '../contracts/user-events.ts'
import { type Handlers, handle } from '../messaging/consume.ts'
import type { EventBus, Message } from '../messaging/event-bus.ts'
import type { Clock } from '../runtime/clock.ts'
import type { Logger } from '../runtime/logger.ts'
import { createRevocationList, type RevocationList, rememberedMs } from './revocation-list.ts'

/** A revocation list that is kept up to date. */
export type FollowedRevocations = {
  readonly list: RevocationList
  /** False from the moment a lost connection is back until what was missed has been read. */
  isCurrent(): boolean
  stop(): Promise<void>
}

/** All that says who may not go on. */
const newsTypes = ['user-updated', 'user-banned', 'user-unbanned', 'session-revoked'] as const

/**
 * Keeps this instance's list of bans and revoked sessions, without asking auth: it listens first, then reads what the
 * stream holds of the time that an access token lives, and reads again whenever the connection was lost. Resolves when
 * the list is complete.
 */
export async function followRevocations(
  { bus, clock, logger }: { bus: EventBus; clock: Clock; logger: Logger },
  accessTokenSeconds: number,
): Promise<FollowedRevocations> {
  const list = createRevocationList(clock, accessTokenSeconds)
  const hear = (message: Message): Promise<void> => hearNews(message, handlersOf(list), logger)
  const readMissed = (): Promise<void> =>
    bus.replay(new Date(clock.now().getTime() - rememberedMs(accessTokenSeconds)), newsTypes, hear)

  // Readings may overlap when the connection comes and goes; the list is current when all are done.
  let reading = 0
  let isStopped = false
  const readAgain = async (): Promise<void> => {
    reading += 1
    try {
      await readMissed()
      reading -= 1
    } catch (error) {
      if (!isStopped) logger.error({ err: error }, 'bans and revoked sessions could not be read again')
    }
  }

  const subscription = await bus.fanOut(newsTypes, (message) => void hear(message))
  bus.onReconnect(() => void readAgain())
  await readMissed()
  return {
    list,
    isCurrent: () => reading === 0,
    stop: () => {
      isStopped = true
      return subscription.stop()
    },
  }
}

function handlersOf(list: RevocationList): Handlers {
  const hearUser = async ({ data, time }: { data: UserData; time: string }): Promise<void> =>
    list.hearUser(data, new Date(time))
  return {
    'user-updated': hearUser,
    'user-banned': hearUser,
    'user-unbanned': hearUser,
    'session-revoked': async ({ data }) => list.hearSession(data.sessionId, new Date(data.revokedAt)),
  }
}

/** What nobody can read must not keep the rest of the list from being read. */
async function hearNews({ text, type, subject }: Message, handlers: Handlers, logger: Logger): Promise<void> {
  try {
    await handle(text, handlers)
  } catch (error) {
    if (!(error instanceof UnreadableEventError)) throw error
    logger.error({ err: error, type, subject }, 'news about a ban or a session could not be read')
  }
}
