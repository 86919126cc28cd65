import Link from 'next/link'

type Props = {
  /** The address of the next page; undefined on the last one. */
  nextHref: string | undefined
  /** The address of the first page; undefined on the first one. */
  firstHref?: string | undefined
  what: string
}

/** The way to the next page of a list, as plain links. */
export function Paging({ nextHref, firstHref, what }: Props) {
  if (!nextHref && !firstHref) return null
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-center gap-4">
      {firstHref && (
        <Link href={firstHref} className="link text-sm">
          Back to the first page
        </Link>
      )}
      {nextHref && (
        <Link href={nextHref} rel="next" className="button button-quiet">
          More {what}
        </Link>
      )}
    </nav>
  )
}
