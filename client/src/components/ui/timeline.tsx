import { LocalTime } from '#components/time/local-time.tsx'

export type TimelineMoment = { readonly at: string; readonly sentence: string }

/** What happened, moment by moment, oldest first. */
export function Timeline({ moments }: { moments: readonly TimelineMoment[] }) {
  return (
    <ol className="flex flex-col">
      {moments.map(({ at, sentence }, index) => (
        <li key={`${at} ${sentence}`} className="relative flex gap-4 pb-4 last:pb-0">
          {index < moments.length - 1 && (
            <span aria-hidden="true" className="absolute top-3 left-[5px] h-full w-px bg-line-strong" />
          )}
          <span
            aria-hidden="true"
            className="relative mt-[7px] size-[11px] shrink-0 rounded-full border-2 border-line-strong bg-paper"
          />
          <div className="text-sm">
            <p>{sentence}</p>
            <p className="text-xs text-muted">
              <LocalTime at={at} as="moment" />
            </p>
          </div>
        </li>
      ))}
    </ol>
  )
}
