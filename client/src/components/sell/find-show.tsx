import Form from 'next/form'
import Link from 'next/link'
import type { ShowSummary } from '#api/types.ts'
import { PosterThumb } from '#components/poster/poster.tsx'
import { shortShowDay } from '#format/when.ts'

type Props = {
  /** What was looked for. */
  find: string | undefined
  /** What was found; undefined when nothing was looked for. */
  found: readonly ShowSummary[] | undefined
}

/** Finds the show among those that have tickets already, so that it need not be typed. A plain GET form. */
export function FindShow({ find, found }: Props) {
  return (
    <section aria-label="Shows on sale" className="card flex flex-col gap-3 p-4 md:p-6">
      <Form action="/sell" className="flex flex-col gap-1">
        <label htmlFor="find" className="text-sm font-semibold">
          Find the show
        </label>
        <p id="find-hint" className="text-xs text-muted">
          If others sell tickets for it too, its details are filled in for you.
        </p>
        <div className="flex gap-2">
          <input
            id="find"
            type="search"
            name="find"
            defaultValue={find}
            maxLength={100}
            aria-describedby="find-hint"
            className="input"
          />
          <button type="submit" className="button button-quiet">
            Find
          </button>
        </div>
      </Form>
      {found && found.length > 0 && (
        <ul aria-label="Shows found" className="flex flex-col divide-y divide-line">
          {found.map((show) => (
            <FoundShow key={show.id} show={show} />
          ))}
        </ul>
      )}
      {found?.length === 0 && (
        <output className="text-sm">Nobody sells tickets for “{find}” yet. Fill in the show below.</output>
      )}
    </section>
  )
}

function FoundShow({ show: { id, name, city, venue, startsAt, timeZone } }: { show: ShowSummary }) {
  return (
    <li className="relative flex items-center gap-3 py-2">
      <PosterThumb name={name} className="h-[40px] w-8 shrink-0 rounded-control" />
      <div className="min-w-0 text-sm">
        <Link
          href={`/sell?show=${encodeURIComponent(id)}`}
          className="covering-link font-semibold hover:underline"
        >
          {name}
        </Link>
        <p className="truncate text-muted">
          {shortShowDay(startsAt, timeZone)} · {venue}, {city}
        </p>
      </div>
    </li>
  )
}
