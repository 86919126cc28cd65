import { brandOf, digitsOf, groupedExpiry, groupedNumber, problemsOf } from './card-number.js'

const PARENT = new URLSearchParams(location.search).get('parent')
const VARIABLES = [
  'colorPrimary',
  'colorBackground',
  'colorText',
  'colorTextSecondary',
  'colorTextPlaceholder',
].concat(['colorDanger', 'borderRadius', 'spacingUnit', 'fontSizeBase', 'fontFamily', 'colorBorder'])

const form = document.querySelector('form')
const fields = { number: form.elements.number, expiry: form.elements.expiry, cvc: form.elements.cvc }
const brandLabel = document.querySelector('#brand')
let account = null

const tell = (message) => parent.postMessage(message, PARENT)
const values = () => Object.fromEntries(Object.entries(fields).map(([name, input]) => [name, input.value]))

const orders = {
  setup(message) {
    account = { key: message.key, clientSecret: message.clientSecret }
    dress(message.appearance)
    void load()
  },
  appearance: (message) => dress(message.appearance),
  focus: () => fields.number.focus(),
  clear: () => {
    form.reset()
    changed()
  },
  validate: (message) => tell({ type: 'validated', turn: message.turn, error: firstProblem() }),
  confirm: (message) => void confirm(message),
}

window.addEventListener('message', ({ origin, source, data }) => {
  if (origin !== PARENT || source !== parent || !Object.hasOwn(orders, data?.type)) return
  orders[data.type](data)
})

fields.number.addEventListener('input', () => keepCaret(fields.number, groupedNumber))
fields.expiry.addEventListener('input', ({ inputType }) => {
  fields.expiry.value = groupedExpiry(fields.expiry.value, inputType?.startsWith('delete'))
})
fields.cvc.addEventListener('input', () => {
  fields.cvc.value = digitsOf(fields.cvc.value).slice(0, brandOf(digitsOf(fields.number.value)).cvc)
})
form.addEventListener('input', changed)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  tell({ type: 'submitted' })
})
for (const [name, input] of Object.entries(fields)) {
  input.addEventListener('blur', () => {
    if (input.value !== '') show(name, problemsOf(values(), new Date())[name])
    tell({ type: 'blur' })
  })
  input.addEventListener('focus', () => tell({ type: 'focus' }))
}
new ResizeObserver(() => tell({ type: 'height', height: document.body.offsetHeight })).observe(document.body)
tell({ type: 'loaded' })

/** Says whether this payment can still be paid, then that the form is ready. */
async function load() {
  const { error, ...intent } = await ask('')
  const payable = ['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(
    intent.status,
  )
  const lost = {
    type: 'invalid_request_error',
    message: `This payment is ${intent.status} and takes no card.`,
  }
  if (error || !payable) tell({ type: 'loaderror', error: error ?? lost })
  tell({ type: 'ready' })
}

async function confirm({ turn, returnUrl, billingDetails }) {
  const problem = firstProblem()
  if (problem) return tell({ type: 'confirmed', turn, error: problem })
  const [month, year] = fields.expiry.value.split(' / ')
  lock(true)
  const answer = await ask('/confirm', {
    return_url: returnUrl,
    use_stripe_sdk: 'true',
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': digitsOf(fields.number.value),
    'payment_method_data[card][exp_month]': String(Number(month)),
    'payment_method_data[card][exp_year]': year,
    'payment_method_data[card][cvc]': fields.cvc.value,
    ...billingDetails,
  })
  lock(false)
  showRefusal(answer.error)
  tell({ type: 'confirmed', turn, ...(answer.error ? { error: answer.error } : { paymentIntent: answer }) })
}

/** Asks the simulator's API with the browser's rights. */
async function ask(action, params) {
  const [id] = account.clientSecret.split('_secret_')
  const query = new URLSearchParams({ key: account.key, client_secret: account.clientSecret, ...params })
  const path = `/v1/payment_intents/${id}${action}`
  return (params ? submit(path, query) : fetch(`${path}?${query}`))
    .then((response) => response.json())
    .catch(() => ({
      error: { type: 'api_connection_error', message: 'The payment service cannot be reached.' },
    }))
}

/** A confirmation finishes even if the form is removed meanwhile. */
const submit = (path, body) => fetch(path, { method: 'POST', body, keepalive: true })

function dress({ theme = 'stripe', variables = {} } = {}) {
  const root = document.documentElement
  root.dataset.theme = theme
  for (const name of VARIABLES) {
    if (variables[name]) root.style.setProperty(`--${name}`, variables[name])
    else root.style.removeProperty(`--${name}`)
  }
}

function changed() {
  const typed = values()
  const problems = problemsOf(typed, new Date())
  for (const name of Object.keys(fields)) if (!problems[name] || typed[name] === '') show(name, null)
  brandLabel.textContent = typed.number === '' ? '' : brandOf(digitsOf(typed.number)).label
  const complete = Object.values(problems).every((problem) => problem === null)
  const empty = Object.values(typed).every((value) => value === '')
  tell({ type: 'change', complete, empty })
}

/** The first thing that is wrong, in the form of Stripe's validation errors; shows all of them. */
function firstProblem() {
  const problems = Object.entries(problemsOf(values(), new Date()))
  for (const [name, problem] of problems) show(name, problem)
  const [name, problem] = problems.find(([, found]) => found) ?? []
  if (!problem) return null
  fields[name].focus()
  return { type: 'validation_error', ...problem }
}

/** Puts a declined card's reason where it belongs; other reasons are the page's to tell. */
function showRefusal(error) {
  const name = { incorrect_cvc: 'cvc', expired_card: 'expiry', invalid_expiry_year: 'expiry' }[error?.code]
  if (name) show(name, error)
}

function show(name, problem) {
  const place = document.querySelector(`#${name}-problem`)
  place.textContent = problem?.message ?? ''
  place.hidden = !problem
  if (problem) fields[name].setAttribute('aria-invalid', 'true')
  else fields[name].removeAttribute('aria-invalid')
}

function lock(locked) {
  for (const input of Object.values(fields)) input.readOnly = locked
}

/** Regroups what is typed, and leaves the caret behind the digit it was behind. */
function keepCaret(input, grouped) {
  const before = digitsOf(input.value.slice(0, input.selectionStart)).length
  input.value = grouped(input.value)
  let at = 0
  for (let seen = 0; seen < before && at < input.value.length; at += 1)
    if (/\d/.test(input.value[at])) seen += 1
  input.setSelectionRange(at, at)
}
