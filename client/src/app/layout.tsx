import '#styles/globals.css'
import type { Metadata, Viewport } from 'next'
import type { ReactNode } from 'react'
import { OfflineGuard } from '#components/live/offline-guard.tsx'
import { RememberTimeZone } from '#components/time/remember-time-zone.tsx'
import { TimeZoneProvider } from '#components/time/time-zone.tsx'
import { publicOrigin } from '#server/config.ts'
import { chosenTheme, timeZone } from '#server/preferences.ts'
import { viewer } from '#server/session.ts'
import { bricolage, inter } from '#styles/fonts.ts'
import { shared, sitePicture } from '#words/sharing.ts'

export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(publicOrigin()),
    title: { default: 'Stagedoor: tickets from other fans', template: '%s · Stagedoor' },
    description:
      'Buy and sell tickets from fan to fan. The price you see is the price you pay, and a ticket you reserve is yours while you pay.',
    ...shared(sitePicture),
  }
}

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbf9f5' },
    { media: '(prefers-color-scheme: dark)', color: '#14110e' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = await chosenTheme()
  return (
    <html
      lang="en"
      className={`${inter.variable} ${bricolage.variable}`}
      {...(theme !== 'system' && { 'data-theme': theme })}
      {...((await viewer()) && { 'data-signed-in': '' })}
    >
      <body className="flex flex-col">
        <TimeZoneProvider timeZone={await timeZone()}>{children}</TimeZoneProvider>
        <RememberTimeZone />
        <OfflineGuard />
      </body>
    </html>
  )
}
