import Link from 'next/link'
import { SearchBox } from './search-box.tsx'

/** What stands where nothing is, or nothing for whoever asked. */
export function NothingHere() {
  return (
    <div className="mx-auto flex w-full max-w-column flex-col gap-6 py-10">
      <h1 className="text-2xl">There is nothing behind this door</h1>
      <p className="text-muted">
        The address may be mistyped, or what was here is not yours to see. Search for the show, or look at all
        of them.
      </p>
      <SearchBox id="search" />
      <p>
        <Link href="/shows" className="link">
          All shows
        </Link>
      </p>
    </div>
  )
}
