import { createFrame } from './frame.js'

const unmounted = {
  type: 'invalid_request_error',
  code: 'element_unmounted',
  message: 'The card form was removed.',
}

/** The card form: an element that can be mounted, listened to, and asked to confirm. */
export function createPaymentElement(setup) {
  const handlers = new Map()
  const waiting = new Map()
  let mounted = null
  let turns = 0
  let destroyed = false

  const emit = (name, event = {}) => {
    for (const handler of handlers.get(name) ?? []) handler({ elementType: 'payment', ...event })
  }

  const received = {
    loaded: () => mounted.tell({ type: 'setup', ...setup() }),
    ready: () => emit('ready'),
    loaderror: ({ error }) => emit('loaderror', { error }),
    change: ({ complete, empty }) =>
      emit('change', { complete, empty, collapsed: false, value: { type: 'card' } }),
    focus: () => emit('focus'),
    blur: () => emit('blur'),
    submitted: () => mounted.frame.closest('form')?.requestSubmit(),
    height: ({ height }) => {
      mounted.frame.style.height = `${height}px`
    },
    validated: (message) => settle(message),
    confirmed: (message) => settle(message),
  }

  function settle({ turn, error, paymentIntent }) {
    const resolve = waiting.get(turn)
    waiting.delete(turn)
    resolve?.(error ? { error } : { paymentIntent })
  }

  /** Asks the form and waits for its answer; a form that goes away answers so. */
  function ask(message) {
    if (!mounted) return Promise.resolve({ error: unmounted })
    turns += 1
    mounted.tell({ ...message, turn: turns })
    return new Promise((resolve) => waiting.set(turns, resolve))
  }

  function unmount() {
    mounted?.remove()
    mounted = null
    for (const resolve of waiting.values()) resolve({ error: unmounted })
    waiting.clear()
  }

  const element = {
    mount(target) {
      if (destroyed) throw new Error('This Element has been destroyed and cannot be mounted.')
      const place = typeof target === 'string' ? document.querySelector(target) : target
      if (!place) throw new Error(`The selector you specified (${target}) applies to no DOM elements.`)
      unmount()
      mounted = createFrame('/elements/card', 'Secure payment input frame', (message) =>
        received[message?.type]?.(message),
      )
      mounted.frame.style.height = '200px'
      place.replaceChildren(mounted.frame)
    },
    unmount,
    destroy() {
      unmount()
      destroyed = true
      handlers.clear()
    },
    on(name, handler) {
      handlers.set(name, [...(handlers.get(name) ?? []), handler])
      return element
    },
    off(name, handler) {
      const left = (handlers.get(name) ?? []).filter((other) => handler && other !== handler)
      handlers.set(name, left)
      return element
    },
    once(name, handler) {
      const first = (event) => {
        element.off(name, first)
        handler(event)
      }
      return element.on(name, first)
    },
    update() {},
    collapse() {},
    focus: () => mounted?.tell({ type: 'focus' }),
    clear: () => mounted?.tell({ type: 'clear' }),
    blur() {},
  }
  const own = {
    ask,
    dress: (appearance) => mounted?.tell({ type: 'appearance', appearance }),
    isDestroyed: () => destroyed,
  }
  return { element, own }
}
