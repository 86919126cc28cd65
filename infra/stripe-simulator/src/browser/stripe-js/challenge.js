import { createFrame } from './frame.js'

/** Shows the bank's question over the page, and resolves once the buyer has answered. */
export function showChallenge(url) {
  return new Promise((resolve) => {
    const before = document.activeElement
    const dialog = document.createElement('dialog')
    dialog.setAttribute('aria-label', 'Your bank asks for confirmation')
    dialog.style.cssText =
      'border:0;padding:0;margin:auto;width:min(400px,calc(100vw - 32px));height:min(480px,calc(100vh - 32px));border-radius:12px;overflow:hidden;background:#fff;box-shadow:0 0 0 100vmax rgb(0 0 0 / .55)'
    const question = createFrame(url, 'Your bank', (message) => {
      if (message?.type !== 'challenge-answered') return
      question.remove()
      dialog.close()
      dialog.remove()
      before?.focus?.()
      resolve()
    })
    Object.assign(question.frame.style, { width: '100%', height: '100%', margin: '0' })
    // Escape would hide a question that is still open.
    dialog.addEventListener('cancel', (event) => event.preventDefault())
    dialog.append(question.frame)
    document.body.append(dialog)
    dialog.showModal()
  })
}
