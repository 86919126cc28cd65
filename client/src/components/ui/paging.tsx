import Link from 'next/link'

type Props = {
  /** The address of the list with more in it; undefined when this is all. */
  nextHref: string | undefined
  /** The address of the first page; undefined on the first one. */
  firstHref?: string | undefined
  what: string
  /** The list grows in its place: what is read stays where it is. */
  grows?: boolean
}

/** The way to more of a list, as plain links. */
export function Paging({ nextHref, firstHref, what, grows = false }: Props) {
  if (!nextHref && !firstHref) return null
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-center gap-4">
      {firstHref && (
        <Link href={firstHref} className="link text-sm">
          Back to the first page
        </Link>
      )}
      {nextHref && (
        <Link href={nextHref} rel="next" scroll={!grows} className="button button-quiet">
          More {what}
        </Link>
      )}
    </nav>
  )
}
