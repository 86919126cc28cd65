'use client'

import '#styles/globals.css'
import { ErrorPage } from '#components/site/error-page.tsx'

/** When even the frame of the site could not be made. */
export default function GlobalError(props: { error: unknown; retry: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Stagedoor is resting</title>
        <main className="px-4">
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  )
}
