import type { OrderCounts } from '#api/admin-types.ts'
import type { CancelReason } from '#api/types.ts'
import { cancelReasonWords } from '#words/admin.ts'

/** Why orders ended without a sale, the commonest reason first. */
export function CancelledWhy({ reasons }: { reasons: OrderCounts['lastDay']['cancelled'] }) {
  const counted = (Object.entries(reasons) as [CancelReason, number][]).toSorted(([, a], [, b]) => b - a)
  if (counted.length === 0) return null
  return (
    <ul>
      {counted.map(([reason, count]) => (
        <li key={reason}>
          {cancelReasonWords[reason]}: {count}
        </li>
      ))}
    </ul>
  )
}
