import { accepted, answered, type Decision, ignored } from '@stagedoor/common/domain/decision'
import { Refusal } from '@stagedoor/common/errors/refusal'
import { become } from './become.ts'
import type { Command } from './cell.ts'
import type { Charge, ChargeFact } from './charge.ts'
import { chargeSaga } from './charge-saga.ts'
import type { News } from './news.ts'

/** What becomes of a charge, and what is to be done at Stripe once that is saved. */
export type Heard = {
  readonly decision: Decision<Charge, ChargeFact>
  readonly command?: Command | undefined
}

/**
 * Tells a charge some news; the saga's table decides.
 * @throws Refusal NOTHING_TO_REFUND
 */
export function hear(charge: Charge, news: News, now: Date): Heard {
  const cell = chargeSaga[charge.status][news.type]
  switch (cell.kind) {
    case 'move': {
      const facts: ChargeFact[] = cell.announce ? [{ type: cell.announce }] : []
      return {
        decision: accepted(become(charge, cell.to, news, now), ...facts),
        command: cell.command,
      }
    }
    case 'note':
      return { decision: takeNote(charge, news, now) }
    case 'do':
      return { decision: ignored(cell.because), command: cell.command }
    case 'answer':
      return { decision: answered({ type: cell.announce }) }
    case 'ignore':
      return { decision: ignored(cell.because) }
    case 'refuse':
      throw new Refusal(cell.code, cell.message)
  }
}

function takeNote(charge: Charge, news: News, now: Date): Decision<Charge, ChargeFact> {
  if (news.type === 'card-declined') {
    return accepted({ ...charge, declines: [...charge.declines, news.decline], updatedAt: now })
  }
  if (!('capturedAt' in charge) || charge.completedAt) return ignored('noted already')
  return accepted({ ...charge, completedAt: now, updatedAt: now })
}
