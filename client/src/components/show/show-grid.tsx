import type { ShowSummary } from '#api/types.ts'
import { ShowCard } from './show-card.tsx'

type Props = {
  shows: readonly ShowSummary[]
  /** One below the heading that the grid stands under. */
  heading: 'h2' | 'h3'
}

/** Shows side by side. */
export function ShowGrid({ shows, heading }: Props) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-10 md:grid-cols-3 md:gap-x-6 lg:grid-cols-4">
      {shows.map((show, index) => (
        <ShowCard key={show.id} id={`show-${index + 1}`} show={show} heading={heading} />
      ))}
    </ul>
  )
}
