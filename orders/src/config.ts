import { limitsConfig, mongoConfig, serviceConfig, wholeNumber } from '@stagedoor/common/runtime/config'

/** Every environment variable of orders. */
export const ordersConfig = serviceConfig.extend({
  ...mongoConfig,
  ...limitsConfig,
  HOLD_SECONDS: wholeNumber(1, 86_400).default(900).describe('s, how long a reservation locks a ticket'),
  MAX_HOLDS: wholeNumber(1, 100).default(5).describe('orders, most live reservations of one buyer'),
  LIMIT_ORDERS_PER_MINUTE: wholeNumber(1, 1_000_000)
    .default(120)
    .describe('attempts of one user to place an order, within a minute'),
})
