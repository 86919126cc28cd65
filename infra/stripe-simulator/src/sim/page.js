const at = (seconds) => new Date(seconds * 1000).toISOString().slice(11, 19)
const money = (amount, currency) => {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency })
  return format.format(amount / 10 ** format.resolvedOptions().maximumFractionDigits)
}
const labels = (metadata) => Object.values(metadata).join(' ')

async function sim(path, body, method = body ? 'POST' : 'GET') {
  const init = body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}
  const response = await fetch(`/_sim/${path}`, { method, ...init })
  return response.json()
}

async function refresh() {
  const [intents, ledger, webhooks, faults, clock] = await Promise.all(
    ['intents', 'ledger', 'webhooks', 'faults', 'clock'].map((path) => sim(path)),
  )
  draw('intents', ['Created', 'Id', 'Status', 'Amount', 'Metadata'], intents.intents, (intent) => {
    const { id, status, amount, currency, createdAt, metadata } = intent
    return [at(createdAt), id, status, money(amount, currency), labels(metadata)]
  })
  draw(
    'totals',
    ['', 'Authorized', 'Open', 'Captured', 'Released', 'Refunded', 'Kept'],
    Object.entries(ledger.totals),
    (row) => {
      const [currency, sums] = row
      const { authorized, open, captured, released, refunded, kept } = sums
      const figures = [authorized, open, captured, released, refunded, kept]
      return [currency.toUpperCase(), ...figures.map((figure) => money(figure, currency))]
    },
  )
  draw(
    'ledger',
    ['#', 'Time', 'What', 'Amount', 'PaymentIntent', 'Metadata'],
    ledger.entries.slice(-50).reverse(),
    (entry) => {
      const { sequence, type, reason, amount, currency, intentId, metadata } = entry
      return [
        sequence,
        at(entry.at),
        reason ? `${type}: ${reason}` : type,
        money(amount, currency),
        intentId,
        labels(metadata),
      ]
    },
  )
  draw(
    'webhooks',
    ['Event', 'State', 'Answers', 'Fault', ''],
    webhooks.sent.slice(-50).reverse(),
    (report) => {
      const { id, type, state, statuses, fault } = report
      return [
        type,
        state,
        statuses.map((status) => status || 'none').join(' '),
        fault ?? '',
        resendButton(id),
      ]
    },
  )
  const rules = [...faults.rules, ...webhooks.rules].map(
    ({ kind, on, left }) => `${kind} on ${on} (${left ?? 'always'})`,
  )
  if (webhooks.settings.outage) rules.push('webhook outage')
  const said = rules.length > 0 ? `Waiting: ${rules.join(', ')}` : 'No faults are waiting.'
  const place = document.querySelector('#rules')
  if (place.textContent !== said) place.textContent = said
  const ahead = clock.aheadMs > 0 ? `, ${Math.round(clock.aheadMs / 3_600_000)} h ahead` : ''
  document.querySelector('#clock').textContent =
    `Its clock shows ${new Date(clock.now).toISOString().slice(0, 19)}Z${ahead}.`
}

/** Texts only ever go in as text: metadata is whatever somebody wrote. */
function draw(id, titles, items, cells) {
  const table = document.querySelector(`#${id}`)
  if (table.contains(document.activeElement)) return
  const head = row(titles, 'th')
  const rows = items.map((item) => row(cells(item), 'td'))
  if (rows.length === 0) rows.push(row(['Nothing yet'], 'td'))
  table.replaceChildren(head, ...rows)
}

function row(values, kind) {
  const line = document.createElement('tr')
  for (const value of values) {
    const cell = document.createElement(kind)
    cell.append(value instanceof Node ? value : String(value))
    line.append(cell)
  }
  return line
}

function resendButton(id) {
  const button = document.createElement('button')
  button.textContent = 'Send again'
  button.addEventListener('click', () => act(() => sim(`webhooks/${id}/resend`, {})))
  return button
}

const act = (change) => void change().then(refresh)

for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    act(() => sim(form.dataset.path, Object.fromEntries(new FormData(form))))
  })
}
for (const button of document.querySelectorAll('[data-post]')) {
  button.addEventListener('click', () => act(() => sim(button.dataset.post, JSON.parse(button.dataset.body))))
}
for (const button of document.querySelectorAll('[data-delete]')) {
  const paths = button.dataset.delete.split(' ')
  button.addEventListener('click', () =>
    act(() => Promise.all(paths.map((path) => sim(path, undefined, 'DELETE')))),
  )
}

setInterval(() => !document.hidden && void refresh(), 2000)
void refresh()
