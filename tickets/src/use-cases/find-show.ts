import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import type { ShowStore } from '../store/show-store.ts'

/** One show, with the lowest and the median price of its tickets on sale, for price help. */
export const findShow =
  ({ shows }: { shows: ShowStore }) =>
  async (id: string) => {
    const show = await shows.find(id)
    if (!show) throw new NotFoundError('show')
    const { prices, ...rest } = show
    return {
      ...rest,
      lowestPrice: prices[0] ?? null,
      medianPrice: prices[Math.floor((prices.length - 1) / 2)] ?? null,
    }
  }
