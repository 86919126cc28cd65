/**
 * The services' addresses belong to them, and no request for them comes here, unless the door has nobody else: some ingress
 * controllers forget the routes of a service that has no instance ready. The answer is then the gateway's.
 */
const unavailable = (): Response =>
  Response.json(
    {
      errors: [{ message: 'The service cannot be reached just now. Please try again.', code: 'UNAVAILABLE' }],
    },
    { status: 503, headers: { 'retry-after': '1', 'cache-control': 'no-store' } },
  )

export {
  unavailable as DELETE,
  unavailable as GET,
  unavailable as PATCH,
  unavailable as POST,
  unavailable as PUT,
}
