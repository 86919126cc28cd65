import { checkSession, type SessionLoss } from './api.ts'

/** A stream that is kept open while its page is looked at. */
export type LiveStream = { close(): void }

type Options = {
  readonly path: string
  /** What the stream said: the JSON of the resource's GET endpoint. */
  onData(json: string): void
  /** The stream is open, or was lost (and is being reopened). */
  onConnection(connected: boolean): void
  /** It is opened again, also when the page is looked at again: what was missed has to be read. */
  onCatchUp(): void
  /** Whoever is looking may not go on: the stream stays closed. */
  onSessionLost(how: SessionLoss): void
}

/** A hidden page gives its connection back after this long: browsers allow only six to one site. */
const hiddenMs = 10_000
const firstPauseMs = 500
const longestPauseMs = 8_000

/**
 * Opens the one stream of this tab, and again when it ends, is lost, or the tab becomes visible. A stream ends with the
 * token that it was opened with, and does not say so: before it is opened again, the session is renewed if need be.
 */
export function openLiveStream(options: Options): LiveStream {
  const { path, onData, onConnection, onCatchUp, onSessionLost } = options
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pauseMs = firstPauseMs
  /** Counts openings and closings: what is older than the last one is over. */
  let turn = 0

  const open = (): void => {
    close()
    if (!('EventSource' in globalThis)) return lost()
    source = new EventSource(path)
    source.addEventListener('open', () => {
      pauseMs = firstPauseMs
      onConnection(true)
    })
    for (const name of ['snapshot', 'change']) {
      source.addEventListener(name, (event: MessageEvent<string>) => onData(event.data))
    }
    source.addEventListener('error', lost)
  }

  const openAgain = async (): Promise<void> => {
    close()
    const ours = turn
    const loss = await checkSession()
    if (ours !== turn) return
    if (loss) return onSessionLost(loss)
    onCatchUp()
    open()
  }

  const lost = (): void => {
    close()
    onConnection(false)
    timer = setTimeout(() => void openAgain(), pauseMs)
    pauseMs = Math.min(longestPauseMs, pauseMs * 2)
  }

  const close = (): void => {
    turn += 1
    clearTimeout(timer)
    source?.close()
    source = undefined
  }

  const rest = (): void => {
    close()
    onConnection(false)
  }

  const visibilityChanged = (): void => {
    clearTimeout(timer)
    if (document.hidden) timer = setTimeout(rest, hiddenMs)
    else void openAgain()
  }
  const online = (): void => void openAgain()

  document.addEventListener('visibilitychange', visibilityChanged)
  addEventListener('online', online)
  addEventListener('offline', lost)
  open()
  return {
    close: () => {
      document.removeEventListener('visibilitychange', visibilityChanged)
      removeEventListener('online', online)
      removeEventListener('offline', lost)
      rest()
    },
  }
}
