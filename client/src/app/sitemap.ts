import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { publicOrigin } from '#server/config.ts'
import { searchShows } from '#server/read/tickets.ts'

/** The pages that anybody may find: the lists, and every show with tickets on sale. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  await connection()
  const origin = publicOrigin()
  const { items } = await searchShows({ sort: 'date', limit: 100 })
  return ['/', '/shows', '/tickets', ...items.map(({ id }) => `/shows/${encodeURIComponent(id)}`)].map(
    (path) => ({
      url: origin + path,
    }),
  )
}
