/**
 * What an aggregate says to a command or to news, without doing it.
 *
 * - `accepted`: the next state, and the facts to announce with it. State and facts are saved in one write.
 * - `answered`: nothing changes, but the asker is owed these facts (a rejection, the same yes again).
 * - `ignored`: late, repeated or none of its business. The reason is for the log and the tests.
 *
 * What the caller must not ask for is none of these: it is a thrown refusal (`errors/refusal.ts`).
 */
export type Decision<State, Fact> = Accepted<State, Fact> | Answered<Fact> | Ignored

export type Accepted<State, Fact> = {
  readonly kind: 'accepted'
  readonly state: State
  readonly facts: readonly Fact[]
}
export type Answered<Fact> = { readonly kind: 'answered'; readonly facts: readonly Fact[] }
export type Ignored = { readonly kind: 'ignored'; readonly reason: string }

export const accepted = <State, Fact>(state: State, ...facts: Fact[]): Accepted<State, Fact> => ({
  kind: 'accepted',
  state,
  facts,
})

export const answered = <Fact>(...facts: Fact[]): Answered<Fact> => ({ kind: 'answered', facts })

export const ignored = (reason: string): Ignored => ({ kind: 'ignored', reason })
