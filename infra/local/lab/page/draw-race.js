import { draw, element } from './element.js'

const words = {
  RESERVED: 'got it',
  TICKET_UNAVAILABLE: 'told that somebody was faster',
  NO_ANSWER: 'without an answer',
  CREATED: 'not told yet',
}

/** What became of the last ticket that robots wanted. */
export function drawRace(race) {
  draw(document.getElementById('race'), race ? [strip(race), summary(race)] : [])
}

/** A square for each robot, in the order in which they knew. */
const strip = ({ runs }) =>
  element(
    'div',
    { class: 'strip', role: 'img', 'aria-label': inWords(runs) },
    runs
      .toSorted((one, other) => one.ms - other.ms)
      .map(({ said }) =>
        element('span', {
          'data-said': said === 'RESERVED' ? 'won' : said === 'TICKET_UNAVAILABLE' ? 'told' : 'other',
        }),
      ),
  )

function summary({ runs, paid, ticketId }) {
  const times = runs.map(({ ms }) => ms).toSorted((one, other) => one - other)
  const middle = times[Math.floor(times.length / 2)]
  return element(
    'p',
    {},
    `${inWords(runs)}. Half of them knew within ${middle} ms, all within ${times.at(-1)} ms. `,
    paid === undefined ? '' : paid === 'PAID' ? 'The winner has paid: ' : `The winner’s payment: ${paid}. `,
    element('a', { href: `/tickets/${ticketId}` }, 'see the ticket'),
    '.',
  )
}

function inWords(runs) {
  const counts = [...Map.groupBy(runs, ({ said }) => said)].toSorted(
    ([, one], [, other]) => one.length - other.length,
  )
  return counts.map(([said, those]) => `${those.length} ${words[said] ?? said}`).join(', ')
}
