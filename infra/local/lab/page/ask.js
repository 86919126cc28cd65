const said = document.getElementById('said')
let hiding

/** Says how something went, for a moment. */
function say(text) {
  said.textContent = text
  said.hidden = false
  clearTimeout(hiding)
  hiding = setTimeout(() => {
    said.hidden = true
  }, 6_000)
}

/** Asks the lab for something; while that is under way the button that asks for it waits. */
async function ask(button) {
  if (button.getAttribute('aria-disabled') === 'true') return
  button.setAttribute('aria-disabled', 'true')
  try {
    const response = await fetch(`/_lab/${button.dataset.ask}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: button.dataset.body,
    })
    const { message } = await response.json()
    if (!response.ok) say(message)
  } catch {
    say('The lab did not answer. Is the stack still running?')
  } finally {
    button.removeAttribute('aria-disabled')
  }
}

/** Every button of the page says in its data what it asks for. */
export function listen() {
  document.addEventListener('click', (event) => {
    const button = event.target.closest('button[data-ask]')
    if (button) void ask(button)
  })
}
