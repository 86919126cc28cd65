/** The same whole number from 0 to 2^32-1 for the same text, everywhere (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/). */
export function hash(text: string): number {
  let value = 0x811c9dc5
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  return value >>> 0
}

/** Picks of one show: each question gets another number from the same hash. */
export function picker(seed: number): <Choice>(choices: readonly [Choice, ...Choice[]]) => Choice {
  let state = seed || 1
  return (choices) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return choices[(state >>> 0) % choices.length] ?? choices[0]
  }
}
