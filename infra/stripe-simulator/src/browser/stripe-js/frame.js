/** Where this script came from: the only origin whose messages are believed. */
export const ORIGIN = new URL(document.currentScript.src).origin

/** An iframe of the simulator's own origin, and the messages that it and only it sends. */
export function createFrame(path, title, onMessage) {
  const frame = document.createElement('iframe')
  const url = new URL(path, ORIGIN)
  url.searchParams.set('parent', location.origin)
  frame.src = url.href
  frame.title = title
  frame.allow = 'payment *'
  // The same colour scheme as the frame's own document: otherwise browsers paint it opaque.
  frame.style.cssText = 'border:0;width:calc(100% + 8px);margin:-4px;display:block;color-scheme:light'

  const listen = ({ origin, source, data }) => {
    if (origin === ORIGIN && source === frame.contentWindow && source !== null) onMessage(data)
  }
  window.addEventListener('message', listen)
  return {
    frame,
    tell: (message) => frame.contentWindow?.postMessage(message, ORIGIN),
    remove() {
      window.removeEventListener('message', listen)
      frame.remove()
    },
  }
}
