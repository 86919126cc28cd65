/** An id that nobody has. */
export const someId = 'a'.repeat(24)

/** No id, though some look like one. */
export const malformedIds = [
  '1',
  'null',
  someId.slice(1),
  `${someId}a`,
  someId.toUpperCase(),
  'g'.repeat(24),
  '%00',
  '%',
  '%7B%22$ne%22:1%7D',
  '..%2f..',
  '$where',
  "';--",
]

/** No price, as it stands in a JSON text. */
export const wrongPrices = [
  '19.999',
  '-1',
  '"abc"',
  '1e9',
  '0',
  '100000.01',
  '"19,99"',
  '"0x10"',
  '1e-7',
  '{"$gt":0}',
  '[80]',
  'true',
]

/** Queries whose values mean nothing. */
export const wrongQueries = [
  '/api/tickets?limit=abc',
  '/api/tickets?limit=0',
  '/api/tickets?limit=101',
  '/api/tickets?limit=1e9',
  '/api/tickets?minPrice=cheap',
  '/api/tickets?sort=$where',
  '/api/tickets?from=yesterday',
  '/api/tickets?cursor=nonsense',
  `/api/tickets?cursor=${Buffer.from('{"$gt":1}').toString('base64url')}`,
  '/api/events?sort=random',
  '/api/events?cursor=nonsense',
  '/api/orders?cursor=nonsense',
  '/api/orders?limit=-1',
  '/api/payments/earnings?limit=x',
  '/api/payments/earnings?cursor=%00',
]
