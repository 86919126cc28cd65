import { mongoConfig, serviceConfig, wholeNumber } from '@stagedoor/common/runtime/config'

/** Every environment variable of orders. */
export const ordersConfig = serviceConfig.extend({
  ...mongoConfig,
  HOLD_SECONDS: wholeNumber(1, 86_400).default(900).describe('s, how long a reservation locks a ticket'),
  MAX_HOLDS: wholeNumber(1, 100).default(5).describe('orders, most live reservations of one buyer'),
})
