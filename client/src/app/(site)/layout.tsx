import type { ReactNode } from 'react'
import { Footer } from '#components/site/footer.tsx'
import { Header } from '#components/site/header.tsx'

export default function SiteLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <a
        href="#main"
        className="button button-primary absolute top-2 left-2 z-30 -translate-y-24 focus:translate-y-0"
      >
        Skip to content
      </a>
      <Header />
      <main id="main" className="mx-auto w-full max-w-page px-4 pt-6 pb-16">
        {children}
      </main>
      <Footer />
    </>
  )
}
