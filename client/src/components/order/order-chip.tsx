import type { OrderStatus } from '#api/types.ts'
import { Chip, type Tone } from '#components/ui/chip.tsx'
import type { IconName } from '#components/ui/icons.tsx'
import { orderStatusWords } from '#words/orders.ts'

const looks: Readonly<Record<OrderStatus, { tone: Tone; icon: IconName }>> = {
  created: { tone: 'held', icon: 'clock' },
  'awaiting:payment': { tone: 'held', icon: 'clock' },
  'awaiting:capture': { tone: 'held', icon: 'clock' },
  complete: { tone: 'good', icon: 'check' },
  cancelled: { tone: 'plain', icon: 'cross' },
}

/** An order's state in a word or two. */
export function OrderChip({ status, isRefunded }: { status: OrderStatus; isRefunded: boolean }) {
  if (isRefunded) {
    return (
      <Chip tone="plain" icon="receipt">
        Refunded
      </Chip>
    )
  }
  return <Chip {...looks[status]}>{orderStatusWords[status]}</Chip>
}
