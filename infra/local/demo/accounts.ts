/** The password of every demo account. */
export const demoPassword = 'stagedoor-demo'

/** Accounts that the README names; the last one becomes an administrator through ADMIN_EMAILS. */
export const demoAccounts = [
  { email: 'buyer@stagedoor.test', name: 'Robin Buyer' },
  { email: 'seller@stagedoor.test', name: 'Sam Seller' },
  { email: 'admin@stagedoor.test', name: 'Alex Admin' },
] as const

/** Lists some of the tickets, so that not all are one person's. */
export const secondSeller = { email: 'second-seller@stagedoor.test', name: 'Priya Fan' } as const
