import type { Show } from '#api/types.ts'

/** A listing's title, when it says more than the show's name, city and venue already do. */
export function tellingTitle(title: string, show: Show | undefined): string | undefined {
  if (!show) return undefined
  const known = new Set(words(`${show.name} ${show.venue} ${show.city}`))
  return words(title).every((word) => known.has(word)) ? undefined : title
}

const words = (text: string): string[] => text.toLowerCase().match(/[\p{Letter}\p{Number}]+/gu) ?? []
