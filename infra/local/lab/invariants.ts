/** The invariants of the design that the auditor can see, in words for people. */
const titles = {
  A1: 'A ticket is sold to one buyer only',
  A2: 'Money is taken for secured tickets only',
  A3: 'States move along their tables',
  A5: 'Nobody pays more than they agreed to',
  M1: 'What Stripe keeps is what was sold',
  M2: 'No money is kept aside for a dead order',
  M3: 'Every sale has exactly one charge',
  H1: 'Every hold ends',
  E1: 'What was saved was announced, and copied',
  E2: 'Every effect happens once',
  E3: 'Nothing waits, nothing was set aside',
} as const

/** `moving`: true in a moment, or as soon as what is broken works again. `broken`: nothing is in its way, and still not true. */
export type InvariantState = 'holds' | 'moving' | 'broken'

export type Invariant = {
  readonly name: string
  readonly title: string
  readonly state: InvariantState
  /** What does not fit, and for how many seconds. */
  readonly lines: readonly { readonly text: string; readonly seconds: number }[]
}

/** Longest that anything may be on its way while everything works. */
const patienceMs = 30_000

/**
 * Remembers since when each complaint of the auditor stands, and tells what is on its way from what is wrong.
 * @param now the time in ms
 */
export function createInvariants(now: () => number) {
  let since = new Map<string, number>()
  let wellSince: number | undefined
  return {
    /**
     * @param complaints what the auditor says, each beginning with an invariant's name
     * @param isWell nothing is stopped and nothing is held back
     */
    judge(complaints: readonly string[], isWell: boolean): readonly Invariant[] {
      const at = now()
      wellSince = isWell ? (wellSince ?? at) : undefined
      since = new Map(complaints.map((text) => [text, since.get(text) ?? at]))
      const isOverdue = (text: string) =>
        wellSince !== undefined && at - Math.max(wellSince, since.get(text) ?? at) > patienceMs
      return Object.entries(titles).map(([name, title]) => {
        const texts = complaints.filter((text) => text.startsWith(`${name} `))
        const state = texts.length === 0 ? 'holds' : texts.some(isOverdue) ? 'broken' : 'moving'
        const lines = texts.map((text) => ({
          text: text.slice(name.length + 1),
          seconds: Math.round((at - (since.get(text) ?? at)) / 1000),
        }))
        return { name, title, state, lines }
      })
    },
  }
}
