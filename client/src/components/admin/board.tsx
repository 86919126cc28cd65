import { money } from '#format/money.ts'
import type { BoardFigures } from '#server/read/admin.ts'
import { BacklogTable } from './backlog-table.tsx'
import { CancelledWhy } from './cancelled-why.tsx'
import { Figure, Figures } from './figures.tsx'

/** The marketplace in figures: now, in the last day, and whether anything is stuck. */
export function Board({ figures }: { figures: BoardFigures }) {
  const { users, tickets, orders, payments } = figures
  const lastDay = orders?.lastDay
  const cancelled = lastDay && Object.values(lastDay.cancelled).reduce((sum, count) => sum + count, 0)
  return (
    <div className="flex flex-col gap-10">
      <Figures id="now" title="Now">
        <Figure label="Tickets on sale" value={tickets?.onSale} />
        <Figure
          label="Tickets on hold"
          value={tickets?.reserved}
          {...late(tickets?.overdue, 'longer than their hold')}
        />
        <Figure
          label="Orders to be paid"
          value={orders?.live['awaiting:payment']}
          {...late(orders?.overdue, 'past their time')}
        />
        <Figure label="Money being taken" value={orders?.live['awaiting:capture']} />
      </Figures>
      <Figures id="last-day" title="Last 24 hours">
        <Figure label="Orders placed" value={lastDay?.placed} />
        <Figure label="Tickets bought" value={lastDay?.complete} />
        <Figure
          label="Orders cancelled"
          value={cancelled}
          note={lastDay && <CancelledWhy reasons={lastDay.cancelled} />}
        />
        <Taken figures={payments} />
      </Figures>
      <Figures id="accounts" title="Accounts">
        <Figure label="Accounts" value={users?.users} />
        <Figure label="Suspended" value={users?.banned} />
      </Figures>
      <BacklogTable figures={figures} />
    </div>
  )
}

/** Nothing, or how many are late: that should not be. */
const late = (count: number | undefined, how: string) =>
  count ? { note: `${count} ${how}`, isAlarming: true } : {}

function Taken({ figures }: { figures: BoardFigures['payments'] }) {
  const [most, ...others] = figures?.lastDay.takings ?? []
  const sums = [
    ...others.map(({ gross, currency }) => `and ${money(gross, currency)}`),
    ...(most ? [`of it ${money(most.fee, most.currency)} our fee`] : []),
    ...(figures?.lastDay.refunded ? [`${figures.lastDay.refunded} refunded`] : []),
  ]
  return (
    <Figure
      label="Money taken"
      value={most ? money(most.gross, most.currency) : figures && money(0, 'usd')}
      note={sums.join(', ')}
    />
  )
}
