import { join } from 'node:path'

/** The checkout. */
export const root = join(import.meta.dirname, '../..')

/** Programs fetched once for this checkout. */
export const toolsDir = join(root, '.tools')
