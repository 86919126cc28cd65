'use client'

type Props = {
  error: unknown
  retry: () => void
}

/** A page that could not be made: what it means, what to do, and the number that our log has too. */
export function ErrorPage({ error, retry }: Props) {
  const requestId = error instanceof Error && 'digest' in error ? String(error.digest) : ''
  return (
    <div className="mx-auto flex max-w-column flex-col items-start gap-4 py-16">
      <title>Resting · Stagedoor</title>
      <h1 className="text-xl md:text-2xl">This part of the site is resting</h1>
      <p className="text-muted">
        Something did not answer us. Nothing was changed and you were not charged. It usually works again in a
        moment.
      </p>
      <button type="button" className="button button-primary" onClick={retry}>
        Try again
      </button>
      {requestId && <p className="text-xs text-muted">Request {requestId}</p>}
    </div>
  )
}
