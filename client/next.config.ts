import { dirname } from 'node:path'
import type { NextConfig } from 'next'
import { fixedHeaders } from './src/server/security-headers.ts'

const origin = process.env['PUBLIC_ORIGIN']

const config: NextConfig = {
  // The workspace's root: payments-client is compiled from its sources, and packages are hoisted there.
  turbopack: { root: dirname(import.meta.dirname) },
  outputFileTracingRoot: dirname(import.meta.dirname),
  // For the image only: what it needs of the packages, beside a server of its own.
  ...(process.env['NEXT_OUTPUT'] === 'standalone' && { output: 'standalone' }),
  // Next's development server otherwise answers localhost only, and pages under another name stay without life.
  ...(origin && { allowedDevOrigins: [new URL(origin).hostname] }),
  transpilePackages: ['@stagedoor/payments-client'],
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  redirects: async () => [{ source: '/favicon.ico', destination: '/icon.svg', permanent: true }],
  headers: async () => [{ source: '/:path*', headers: fixedHeaders }],
}

export default config
