import { draw, element } from './element.js'

const groups = [
  ['service', 'Services'],
  ['broker', 'Broker and timers'],
  ['database', 'Databases'],
  ['outside', 'Outside'],
]
const words = { up: 'up', starting: 'not ready', down: 'stopped' }

/** Every process: how it is, and what can be done to it. */
export function drawProcesses(processes) {
  draw(
    document.getElementById('processes'),
    groups.map(([kind, title]) =>
      element(
        'div',
        { class: 'group' },
        element('h3', {}, title),
        element('ul', { 'aria-label': title }, processes.filter((one) => one.kind === kind).map(row)),
      ),
    ),
  )
}

const row = ({ name, state }) =>
  element(
    'li',
    { class: 'process', 'data-state': state },
    element('span', { class: 'name' }, name),
    element('span', { class: 'state' }, words[state]),
    element('span', { class: 'buttons' }, buttons(name, state)),
  )

function buttons(name, state) {
  if (state === 'down') return [button('start', name, 'Start')]
  return [name === 'gateway' ? undefined : button('stop', name, 'Stop'), button('kill', name, 'Kill')]
}

const button = (ask, name, label) =>
  element(
    'button',
    {
      type: 'button',
      class: ask === 'start' ? 'button small primary' : 'button small',
      id: `${ask === 'start' ? 'stop' : ask}-${name}`,
      'data-ask': ask,
      'data-body': JSON.stringify({ name }),
      'aria-label': `${label} ${name}`,
    },
    label,
  )
