import { draw, element, icon } from './element.js'

const icons = { holds: 'check', moving: 'clock', broken: 'cross', unknown: 'clock' }
const words = { holds: 'holds', moving: 'on its way', broken: 'broken', unknown: 'not known' }
/** Enough of one invariant's lines. */
const mostLines = 4

let last

/** What the auditor says, and how many there are of everything. */
export function drawAudit(audit) {
  const verdict = document.getElementById('verdict')
  const text = audit ? verdictOf(audit.invariants) : 'Not everything can be read'
  if (verdict.textContent !== text) verdict.textContent = text
  verdict.dataset.state = audit ? worst(audit.invariants) : 'moving'
  last = audit ?? (last && { ...last, invariants: last.invariants.map(unknown) })
  if (!last) return
  draw(document.getElementById('invariants'), last.invariants.map(invariant))
  draw(document.getElementById('counts'), [
    ...sums('Tickets', last.tickets),
    ...sums('Orders', last.orders),
    ...sums('Charges', last.charges),
    ...sums('Events', { announced: last.events }),
  ])
}

const unknown = ({ name, title }) => ({ name, title, state: 'unknown', lines: [] })

const worst = (invariants) =>
  ['broken', 'moving'].find((state) => invariants.some((one) => one.state === state)) ?? 'holds'

function verdictOf(invariants) {
  const count = (state) => invariants.filter((one) => one.state === state).length
  if (count('broken') > 0) return `${count('broken')} of ${invariants.length} promises are broken`
  if (count('moving') > 0) return `${count('moving')} of ${invariants.length} promises: on the way`
  return `All ${invariants.length} promises hold`
}

const invariant = ({ name, title, state, lines }) =>
  element(
    'li',
    { 'data-state': state },
    icon(icons[state]),
    element(
      'div',
      {},
      element(
        'p',
        {},
        element('span', { class: 'code' }, name),
        element('span', {}, title, element('span', { class: 'unseen' }, `: ${words[state]}`)),
      ),
      lines.length > 0 ? element('ul', {}, lines.slice(0, mostLines).map(line), more(lines)) : undefined,
    ),
  )

const line = ({ text, seconds }) =>
  element('li', {}, text, ' ', element('span', { class: 'age' }, `· ${seconds} s`))

const more = (lines) =>
  lines.length > mostLines ? element('li', {}, `and ${lines.length - mostLines} more`) : undefined

const sums = (title, counts) => [
  element('dt', {}, title),
  element(
    'dd',
    {},
    Object.entries(counts)
      .map(([state, count]) => `${count} ${state}`)
      .join(', ') || 'none',
  ),
]
