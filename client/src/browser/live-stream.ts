/** A stream that is kept open while its page is looked at. */
export type LiveStream = { close(): void }

type Options = {
  readonly path: string
  /** What the stream said: the JSON of the resource's GET endpoint. */
  onData(json: string): void
  /** The stream is open, or was lost (and is being reopened). */
  onConnection(connected: boolean): void
  /** It was reopened, or the page is looked at again: what was missed has to be read. */
  onCatchUp(): void
}

/** A hidden page gives its connection back after this long: browsers allow only six to one site. */
const hiddenMs = 10_000
const firstPauseMs = 500
const longestPauseMs = 8_000

/** Opens the one stream of this tab, reopens it when it ends or is lost, and again when the tab becomes visible. */
export function openLiveStream({ path, onData, onConnection, onCatchUp }: Options): LiveStream {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let pauseMs = firstPauseMs
  let openedBefore = false

  const open = (): void => {
    clearTimeout(timer)
    source?.close()
    if (openedBefore) onCatchUp()
    openedBefore = true
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

  const lost = (): void => {
    close()
    timer = setTimeout(open, pauseMs)
    pauseMs = Math.min(longestPauseMs, pauseMs * 2)
  }

  const close = (): void => {
    clearTimeout(timer)
    source?.close()
    source = undefined
    onConnection(false)
  }

  const visibilityChanged = (): void => {
    clearTimeout(timer)
    if (document.hidden) timer = setTimeout(close, hiddenMs)
    else if (source) onCatchUp()
    else open()
  }

  document.addEventListener('visibilitychange', visibilityChanged)
  addEventListener('online', open)
  addEventListener('offline', lost)
  open()
  return {
    close: () => {
      document.removeEventListener('visibilitychange', visibilityChanged)
      removeEventListener('online', open)
      removeEventListener('offline', lost)
      close()
    },
  }
}
