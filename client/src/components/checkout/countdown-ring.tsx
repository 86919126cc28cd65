import { countdownText } from '#live/countdown.ts'

const radius = 20
const length = 2 * Math.PI * radius

type Props = { leftMs: number; wholeMs: number }

/** The time left as a ring that empties, and in figures. Screen readers hear announcements instead of every second. */
export function CountdownRing({ leftMs, wholeMs }: Props) {
  const share = Math.min(1, leftMs / wholeMs)
  const isShort = leftMs <= 60_000
  return (
    <div role="timer" aria-label="Time left" className="flex items-center gap-2">
      <svg viewBox="0 0 48 48" width="40" height="40" aria-hidden="true" className="-rotate-90">
        <circle cx="24" cy="24" r={radius} fill="none" strokeWidth="4" className="stroke-line" />
        <circle
          cx="24"
          cy="24"
          r={radius}
          fill="none"
          strokeWidth="4"
          strokeLinecap="round"
          strokeDasharray={length.toFixed(2)}
          strokeDashoffset={(length * (1 - share)).toFixed(2)}
          className={isShort ? 'stroke-bad' : 'stroke-held'}
        />
      </svg>
      <span
        className={`figures min-w-[56px] font-display text-lg font-bold ${isShort ? 'text-bad' : 'text-held'}`}
      >
        {countdownText(leftMs)}
      </span>
    </div>
  )
}
