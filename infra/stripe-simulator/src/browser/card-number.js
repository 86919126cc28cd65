/** The brand that a card number's first digits promise, and how its digits are grouped. */
const brands = [
  { name: 'amex', label: 'American Express', starts: /^3[47]/, lengths: [15], cvc: 4, groups: [4, 6, 5] },
  { name: 'diners', label: 'Diners Club', starts: /^3(0|6|8)/, lengths: [14, 16], cvc: 3, groups: [4, 6, 6] },
  { name: 'jcb', label: 'JCB', starts: /^35/, lengths: [16], cvc: 3, groups: [4, 4, 4, 4] },
  { name: 'visa', label: 'Visa', starts: /^4/, lengths: [16], cvc: 3, groups: [4, 4, 4, 4] },
  {
    name: 'mastercard',
    label: 'Mastercard',
    starts: /^(5[1-5]|2[2-7])/,
    lengths: [16],
    cvc: 3,
    groups: [4, 4, 4, 4],
  },
  { name: 'discover', label: 'Discover', starts: /^6(011|5)/, lengths: [16], cvc: 3, groups: [4, 4, 4, 4] },
  { name: 'unionpay', label: 'UnionPay', starts: /^62/, lengths: [16], cvc: 3, groups: [4, 4, 4, 4] },
]
const unknownBrand = { name: 'unknown', label: '', starts: /^/, lengths: [16], cvc: 3, groups: [4, 4, 4, 4] }

export const digitsOf = (text) => text.replace(/\D/g, '')

export const brandOf = (digits) => brands.find((brand) => brand.starts.test(digits)) ?? unknownBrand

/** `4242424242424242` as people read it: `4242 4242 4242 4242`. */
export function groupedNumber(text) {
  const digits = digitsOf(text)
  const { groups, lengths } = brandOf(digits)
  let rest = digits.slice(0, Math.max(...lengths))
  const parts = []
  for (const size of groups) {
    if (rest === '') break
    parts.push(rest.slice(0, size))
    rest = rest.slice(size)
  }
  return parts.join(' ')
}

/** `1234` or `4/34` as `12 / 34` or `04 / 34`; while deleting, nothing is added. */
export function groupedExpiry(text, deleting = false) {
  const typed = digitsOf(text)
  const digits = /^[2-9]/.test(typed) || /^1\s*\//.test(text) ? `0${typed}` : typed
  const month = digits.slice(0, 2)
  const year = digits
    .slice(2)
    .replace(/^20(?=\d\d)/, '')
    .slice(0, 2)
  if (digits.length < 2 || (deleting && year === '')) return month
  return `${month} / ${year}`
}

/** What is wrong with each field, in Stripe's codes and words; null when all is well. */
export function problemsOf({ number, expiry, cvc }, now) {
  const digits = digitsOf(number)
  return {
    number: numberProblem(digits),
    expiry: expiryProblem(expiry, now),
    cvc: digitsOf(cvc).length < brandOf(digits).cvc ? incompleteCvc : null,
  }
}

const incompleteNumber = { code: 'incomplete_number', message: 'Your card number is incomplete.' }
const invalidNumber = { code: 'invalid_number', message: 'Your card number is invalid.' }
const incompleteExpiry = { code: 'incomplete_expiry', message: "Your card's expiration date is incomplete." }
const pastExpiry = {
  code: 'invalid_expiry_year_past',
  message: "Your card's expiration year is in the past.",
}
const badMonth = { code: 'invalid_expiry_month', message: "Your card's expiration month is invalid." }
const incompleteCvc = { code: 'incomplete_cvc', message: "Your card's security code is incomplete." }

function numberProblem(digits) {
  if (!brandOf(digits).lengths.includes(digits.length)) return incompleteNumber
  return passesLuhn(digits) ? null : invalidNumber
}

function expiryProblem(expiry, now) {
  const digits = digitsOf(expiry)
  if (digits.length < 4) return incompleteExpiry
  const month = Number(digits.slice(0, 2))
  const year = 2000 + Number(digits.slice(2))
  if (month < 1 || month > 12) return badMonth
  return year * 12 + month < now.getFullYear() * 12 + now.getMonth() + 1 ? pastExpiry : null
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits) {
  let sum = 0
  for (const [at, digit] of [...digits].reverse().entries()) {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}
