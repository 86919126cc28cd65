'use client'

import type { Session } from '#api/types.ts'
import { useFormAction } from '#browser/use-form-action.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { Chip } from '#components/ui/chip.tsx'
import { ErrorSummary } from '#components/ui/error-summary.tsx'
import { Saved } from '#components/ui/saved.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { type SavedState, untouched } from '#forms/form-state.ts'
import { endSession } from '#server/actions/sessions.ts'

const idle: SavedState = untouched

/** Where somebody is signed in, each with the way to sign out there. */
export function DeviceList({ sessions }: { sessions: readonly Session[] }) {
  const [{ errors, attempt, saved }, submit] = useFormAction(endSession, idle)
  return (
    <div className="flex flex-col gap-4">
      <ErrorSummary errors={errors} attempt={attempt} />
      <Saved isSaved={saved}>That device was signed out.</Saved>
      <ul aria-label="Your devices" className="divide-y divide-line border-y border-line">
        {sessions.map((session) => (
          <Device key={session.id} session={session} end={submit} />
        ))}
      </ul>
    </div>
  )
}

type DeviceProps = { session: Session; end: (form: FormData) => void }

function Device({ session: { id, device, createdAt, lastSeenAt, current }, end }: DeviceProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-4">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-2 font-semibold">
          {device}
          {current && (
            <Chip tone="good" icon="check">
              This device
            </Chip>
          )}
        </p>
        <p className="text-sm text-muted">
          Last seen <LocalTime at={lastSeenAt} as="moment" />
        </p>
        <p className="text-sm text-muted">
          Signed in <LocalTime at={createdAt} as="day" />
        </p>
      </div>
      <form action={end}>
        <input type="hidden" name="sessionId" value={id} />
        <SubmitButton className="button button-quiet" busy="Signing out…">
          Sign out<span className="sr-only"> {current ? 'on this device' : `on ${device}`}</span>
        </SubmitButton>
      </form>
    </li>
  )
}
