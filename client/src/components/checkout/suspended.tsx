import type { ApiError } from '#api/errors.ts'

/** The account was suspended while its owner was at checkout: the card form is gone, and why. */
export function Suspended({ error }: { error: ApiError }) {
  const reason = error.details?.['reason']
  return (
    <div className="card flex flex-col gap-3 p-4 md:p-6">
      <h1 className="text-xl">This account is suspended</h1>
      {typeof reason === 'string' && <p>Reason: {reason}</p>}
      <p className="text-muted">
        What you had reserved goes back on sale, and nothing can be paid for any more. Tickets you have paid
        for stay yours.
      </p>
    </div>
  )
}
