import type { Metadata } from 'next'
import { Footer } from '#components/site/footer.tsx'
import { Header } from '#components/site/header.tsx'
import { NothingHere } from '#components/site/nothing-here.tsx'

export const metadata: Metadata = { title: 'Not found', description: 'There is nothing at this address.' }

/** For addresses that no part of the site has; the parts have their own, inside their frames. */
export default function NotFound() {
  return (
    <>
      <Header />
      <main id="main" className="px-4 pt-6 pb-16">
        <NothingHere />
      </main>
      <Footer />
    </>
  )
}
