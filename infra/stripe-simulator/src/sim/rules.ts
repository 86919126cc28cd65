/** When a fault strikes: on the next `times` matching calls (all of them when null), each with a probability. */
export type Rule<Kind extends string> = {
  readonly id: number
  /** An exact name, a prefix that ends in `*`, or `*`. */
  readonly on: string
  readonly kind: Kind
  readonly times: number | null
  /** 0 to 1. */
  readonly probability: number
  /** Makes the draw repeatable. */
  readonly seed: number
  readonly delayMs: number
  readonly error: RuleError | null
}

/** The refusal that a `refuse` rule answers with. */
export type RuleError = { status: number; type: string; code: string; declineCode?: string; message: string }

/** A rule as it is asked for: everything but its kind has a default. */
export type RuleRequest<Kind extends string> = { kind: Kind } & Partial<Omit<Rule<Kind>, 'id' | 'kind'>>

/** The rules in force, oldest first. */
export type Rules<Kind extends string> = ReturnType<typeof rules<Kind>>

/** A list of fault rules; the first that matches and is lucky strikes. */
export function rules<Kind extends string>() {
  let nextId = 1
  let active: { rule: Rule<Kind>; draw: () => number; left: number }[] = []

  return {
    add(request: RuleRequest<Kind>): Rule<Kind> {
      const defaults = { on: '*', times: 1, probability: 1, seed: nextId, delayMs: 1000, error: null }
      const rule: Rule<Kind> = { ...defaults, ...request, id: nextId++ }
      active.push({ rule, draw: seededDraw(rule.seed), left: rule.times ?? Number.POSITIVE_INFINITY })
      return rule
    },

    /** The rule that strikes a call of this name, if any; it is used up by that. */
    take(name: string): Rule<Kind> | undefined {
      for (const entry of active) {
        if (!matches(entry.rule.on, name) || entry.draw() >= entry.rule.probability) continue
        entry.left -= 1
        if (entry.left <= 0) active = active.filter((other) => other !== entry)
        return entry.rule
      }
      return undefined
    },

    list: () => active.map(({ rule, left }) => ({ ...rule, left: Number.isFinite(left) ? left : null })),

    clear(): void {
      active = []
    },
  }
}

/** `*` spares the browser's calls: they are made to fail by naming them. */
function matches(on: string, name: string): boolean {
  if (on === '*') return !name.startsWith('browser.')
  return on.endsWith('*') ? name.startsWith(on.slice(0, -1)) : on === name
}

/** Repeatable numbers from 0 to below 1 (the mulberry32 generator). */
function seededDraw(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
