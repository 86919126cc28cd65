/** A text as it is compared: lower case, and letters without their accents. */
export const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()

/** The words of a text as they are indexed and searched: letters and digits, without case and accents. */
export const wordsOf = (text: string): string[] =>
  bare(text)
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter(Boolean)
