import type { Endpoint } from './endpoint.ts'
import { orderEndpoints } from './order-endpoints.ts'
import { paymentEndpoints } from './payment-endpoints.ts'
import { ticketEndpoints } from './ticket-endpoints.ts'
import { userEndpoints } from './user-endpoints.ts'

/** Every endpoint of the marketplace. */
export const endpoints: readonly Endpoint[] = [
  ...userEndpoints,
  ...ticketEndpoints,
  ...orderEndpoints,
  ...paymentEndpoints,
]

const byRoute = new Map(endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint]))

/** @param path as its route has it, such as `/api/orders/:id` */
export const endpointOf = (method: string, path: string): Endpoint | undefined =>
  byRoute.get(`${method.toLowerCase()} ${path}`)
