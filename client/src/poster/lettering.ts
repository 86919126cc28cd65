/** A name broken into lines and the size at which the longest just fits. */
export type Lettering = { readonly lines: readonly string[]; readonly size: number }

/** Width of the letters, in parts of the type size, for a bold grotesque. Coarse, and never too small. */
function widthOf(text: string): number {
  let width = 0
  for (const letter of text) {
    if (/[ilj.,'!|:;]/.test(letter)) width += 0.3
    else if (/[mwMW@&]/.test(letter)) width += 0.92
    else if (/[A-Z0-9]/.test(letter)) width += 0.68
    else width += 0.57
  }
  return width
}

/**
 * Sets a name as large as a box lets it: up to five lines, longest line across the box.
 * @param box width and height of the type area, in units of the poster
 */
export function setName(name: string, box: { width: number; height: number }): Lettering {
  const words = name.trim().split(/\s+/)
  const candidates = Array.from({ length: Math.min(5, words.length) }, (_, index) => {
    const lines = breakInto(words, index + 1)
    const widest = Math.max(...lines.map(widthOf), 0.1)
    return { lines, size: Math.min(box.width / widest, box.height / lines.length, largest) }
  })
  return candidates.reduce((best, next) => (next.size > best.size ? next : best))
}

const largest = 92

/** Breaks words into at most `count` lines whose longest is as short as can be. */
function breakInto(words: readonly string[], count: number): string[] {
  if (count === 1) return [words.join(' ')]
  let best = [words.join(' ')]
  for (let first = 1; first <= words.length - count + 1; first++) {
    const lines = [words.slice(0, first).join(' '), ...breakInto(words.slice(first), count - 1)]
    if (longest(lines) < longest(best)) best = lines
  }
  return best
}

const longest = (lines: readonly string[]): number => Math.max(...lines.map(widthOf))
