import type { Order } from '#api/types.ts'
import { Timeline } from '#components/ui/timeline.tsx'
import { momentSentence } from '#words/orders.ts'

/** What happened to an order, and why. */
export function OrderTimeline({ order }: { order: Order }) {
  const moments = order.history.map((moment) => ({ at: moment.at, sentence: momentSentence(moment, order) }))
  return (
    <section aria-labelledby="history" className="no-print flex flex-col gap-4">
      <h2 id="history" className="text-lg">
        What happened
      </h2>
      <Timeline moments={moments} />
    </section>
  )
}
