import { mongoConfig, serviceConfig, wholeNumber } from '@stagedoor/common/runtime/config'

/** Every environment variable of tickets. */
export const ticketsConfig = serviceConfig.extend({
  ...mongoConfig,
  FEE_BASIS_POINTS: wholeNumber(0, 10_000)
    .default(1000)
    .describe('bp, the marketplace’s share of a sale; shown to sellers as proceeds'),
})
