import type { Seat } from '@stagedoor/common/domain/bargain'
import { bare } from '@stagedoor/common/domain/words'

/** Behind every letter. */
const nowhere = '\uffff'

/** Where one sits, spelled so that it sorts as people count: section 9 before 114, and no seat at all last. */
export const seatOrder = (seat: Seat | undefined): string =>
  [seat?.section, seat?.row, seat?.number].map((part) => counted(part ?? '') || nowhere).join(' ')

/** Letters without case and accents, and numbers of one length, so that they sort as numbers. */
const counted = (text: string): string =>
  bare(text)
    .replaceAll(/[^\p{Letter}\p{Number}]+/gu, '')
    .replaceAll(/\d+/g, (digits) => digits.padStart(6, '0'))
