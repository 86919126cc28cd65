import { limitsConfig, mongoConfig, serviceConfig, wholeNumber } from '@stagedoor/common/runtime/config'

/** Every environment variable of tickets. */
export const ticketsConfig = serviceConfig.extend({
  ...mongoConfig,
  ...limitsConfig,
  LIMIT_TICKET_CHANGES_PER_MINUTE: wholeNumber(1, 1_000_000)
    .default(120)
    .describe('attempts of one user to list, edit, withdraw or relist a ticket'),
  FEE_BASIS_POINTS: wholeNumber(0, 10_000)
    .default(1000)
    .describe('bp, the marketplace’s share of a sale; shown to sellers as proceeds'),
})
