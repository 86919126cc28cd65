/** Where a checkout is, as the person in front of it sees it. */
export type CheckoutState = {
  /**
   * `closed`: nothing of a card form is there. `opening`: it is on its way. `ready`: it can be filled in.
   * `paying`: the bank is being asked. `agreed`: the bank said yes, the order decides. `unavailable`: it did not load.
   */
  readonly phase: 'closed' | 'opening' | 'ready' | 'paying' | 'agreed' | 'unavailable'
  /** What was last said to the buyer, for the live region. */
  readonly message: string | undefined
  /** True when the message is bad news. */
  readonly isBad: boolean
}

export type CheckoutNews =
  /** The order can be paid: the form is wanted. */
  | { readonly type: 'wanted' }
  /** The order can no longer be paid. */
  | { readonly type: 'gone' }
  | { readonly type: 'form-ready' }
  | { readonly type: 'form-failed'; readonly message: string }
  | { readonly type: 'pressed' }
  /** The card was declined, or the form was not complete: it can be tried again. */
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'bank-agreed'; readonly message: string }

export const closed: CheckoutState = { phase: 'closed', message: undefined, isBad: false }

/** What each piece of news makes of a checkout. What comes late, for a form that is gone, changes nothing. */
export function nextCheckout(state: CheckoutState, news: CheckoutNews): CheckoutState {
  const { phase } = state
  switch (news.type) {
    case 'gone':
      return closed
    case 'wanted':
      if (phase !== 'closed' && phase !== 'unavailable') return state
      return { phase: 'opening', message: undefined, isBad: false }
    case 'form-ready':
      return phase === 'opening' ? { ...state, phase: 'ready' } : state
    case 'form-failed':
      return phase === 'opening' ? { phase: 'unavailable', message: news.message, isBad: true } : state
    case 'pressed':
      return phase === 'ready' ? { phase: 'paying', message: undefined, isBad: false } : state
    case 'refused':
      if (phase === 'opening') return { ...state, message: news.message, isBad: true }
      return phase === 'paying' || phase === 'ready'
        ? { phase: 'ready', message: news.message, isBad: true }
        : state
    case 'bank-agreed':
      return phase === 'closed' ? state : { phase: 'agreed', message: news.message, isBad: false }
  }
}
