'use client'

import { ErrorPage } from '#components/site/error-page.tsx'

export default function SegmentError(props: { error: unknown; retry: () => void }) {
  return <ErrorPage {...props} />
}
