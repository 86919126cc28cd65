import { createHash } from 'node:crypto'
import { idOf, type OrderId, type UserId } from '@stagedoor/common/domain/ids'
import { Refusal } from '@stagedoor/common/errors/refusal'

/**
 * Makes an order's identity out of the `Idempotency-Key` header: the same buyer and key are the same order, for ever.
 * @throws Refusal VALIDATION_FAILED for an empty key or one of more than 255 characters
 */
export function onceFor(buyerId: UserId, key: string | undefined, asked: object) {
  if (key === undefined) return undefined
  if (key.length === 0 || key.length > 255) {
    throw new Refusal('VALIDATION_FAILED', 'Idempotency-Key must have 1 to 255 characters')
  }
  return {
    orderId: idOf<OrderId>(hash(`${buyerId}:${key}`).slice(0, 24)),
    requestHash: hash(JSON.stringify(asked)),
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
