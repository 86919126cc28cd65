import { draw, element } from './element.js'

/** What is held back between each service and the broker. */
export function drawTaps(taps) {
  draw(
    document.getElementById('taps'),
    element('ul', { 'aria-label': 'Services and the broker' }, taps.map(row)),
  )
}

const row = (tap) =>
  element(
    'li',
    { class: 'process', 'data-state': tap.says || tap.hears ? 'starting' : 'up' },
    element('span', { class: 'name' }, tap.name),
    element('span', { class: 'state' }, stateOf(tap)),
    element('span', { class: 'buttons' }, button(tap, 'says'), button(tap, 'hears')),
  )

function stateOf({ says, hears }) {
  if (says && hears) return 'cut off'
  if (says) return 'is not heard'
  return hears ? 'hears nothing' : 'in touch'
}

const button = (tap, direction) =>
  element(
    'button',
    {
      type: 'button',
      class: tap[direction] ? 'button small primary' : 'button small',
      id: `${direction}-${tap.name}`,
      'data-ask': 'hold-back',
      'data-body': JSON.stringify({ name: tap.name, direction, held: !tap[direction] }),
    },
    tap[direction] ? `Let go what it ${direction}` : `Hold what it ${direction}`,
    element('span', { class: 'unseen' }, ` (${tap.name})`),
  )
