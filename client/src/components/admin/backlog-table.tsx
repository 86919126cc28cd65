import type { Backlog } from '#api/admin-types.ts'
import { Chip } from '#components/ui/chip.tsx'
import type { BoardFigures } from '#server/read/admin.ts'
import { waitWords } from '#words/admin.ts'

const services = [
  { name: 'Auth', of: 'users' },
  { name: 'Tickets', of: 'tickets' },
  { name: 'Orders', of: 'orders' },
  { name: 'Payments', of: 'payments' },
] as const

/** An event is announced within milliseconds; one that waits this long waits for something. */
const longWaitSeconds = 5

/** What waits in each service: events that are not announced yet, and such that were set aside. */
export function BacklogTable({ figures }: { figures: BoardFigures }) {
  return (
    <section aria-labelledby="backlog" className="flex flex-col gap-3">
      <h2 id="backlog" className="text-lg">
        What waits
      </h2>
      <div className="card overflow-hidden">
        <table className="w-full text-left text-sm">
          <thead className="text-xs text-muted">
            <tr className="border-b border-line">
              <th scope="col" className="px-4 py-2 font-normal">
                Service
              </th>
              <th scope="col" className="px-2 py-2 text-right font-normal">
                To announce
              </th>
              <th scope="col" className="px-2 py-2 text-right font-normal">
                Oldest waits
              </th>
              <th scope="col" className="px-2 py-2 text-right font-normal">
                Set aside
              </th>
              <th scope="col" className="hidden px-4 py-2 font-normal md:table-cell">
                State
              </th>
            </tr>
          </thead>
          <tbody>
            {services.map(({ name, of }) => (
              <Row key={name} service={name} backlog={figures[of]?.backlog} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Row({ service, backlog }: { service: string; backlog: Backlog | undefined }) {
  const figure = 'figures px-2 py-2 text-right'
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="px-4 py-2 font-semibold">
        {service}
        <span className="mt-1 block md:hidden">
          <State backlog={backlog} />
        </span>
      </th>
      <td className={figure}>{backlog?.outbox ?? '–'}</td>
      <td className={figure}>{backlog ? waitWords(backlog.lagSeconds) : '–'}</td>
      <td className={figure}>{backlog?.parked ?? '–'}</td>
      <td className="hidden px-4 py-2 md:table-cell">
        <State backlog={backlog} />
      </td>
    </tr>
  )
}

function State({ backlog }: { backlog: Backlog | undefined }) {
  if (!backlog) {
    return (
      <Chip tone="bad" icon="alert">
        Does not answer
      </Chip>
    )
  }
  if (backlog.parked > 0 || backlog.lagSeconds > longWaitSeconds) {
    return (
      <Chip tone="bad" icon="alert">
        {backlog.parked > 0 ? 'Events set aside' : 'Behind'}
      </Chip>
    )
  }
  return (
    <Chip tone="good" icon="check">
      Up to date
    </Chip>
  )
}
