import type { Metadata } from 'next'
import Link from 'next/link'
import { Footer } from '#components/site/footer.tsx'
import { Header } from '#components/site/header.tsx'
import { SearchBox } from '#components/site/search-box.tsx'

export const metadata: Metadata = { title: 'Not found', description: 'There is nothing at this address.' }

export default function NotFound() {
  return (
    <>
      <Header />
      <main id="main" className="mx-auto flex w-full max-w-column flex-col gap-6 px-4 py-16">
        <h1 className="text-2xl">There is nothing behind this door</h1>
        <p className="text-muted">
          The address may be mistyped, or what was here is not yours to see. Search for the show, or look at
          all of them.
        </p>
        <SearchBox id="search" />
        <p>
          <Link href="/shows" className="link">
            All shows
          </Link>
        </p>
      </main>
      <Footer />
    </>
  )
}
