import type { MetadataRoute } from 'next'
import { connection } from 'next/server'
import { publicOrigin } from '#server/config.ts'

export default async function robots(): Promise<MetadataRoute.Robots> {
  await connection()
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: ['/account', '/admin', '/orders', '/listings', '/earnings', '/suspended', '/api/'],
    },
    sitemap: `${publicOrigin()}/sitemap.xml`,
  }
}
