/** How long a broker keeps an event. */
export const maxAgeMs = 30 * 24 * 60 * 60 * 1_000
