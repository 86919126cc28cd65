import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { publicOrigin } from '#server/config.ts'
import { allShows } from '#server/read/tickets.ts'
import { remember } from '#server/remember.ts'

/** Every show is read for it. */
const readOnce = remember<Awaited<ReturnType<typeof allShows>>>({ most: 1, forMs: 300_000 })

/** The pages that anybody may find: the lists, and every show with tickets on sale. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection()
  const origin = publicOrigin()
  const shows = (await readOnce('shows', allShows)).map(({ id }) => `/shows/${encodeURIComponent(id)}`)
  return ['/', '/shows', '/tickets', ...shows].map((path) => ({ url: origin + path }))
}
