import type { ReactNode } from 'react'
import { Footer } from '#components/site/footer.tsx'
import { Logo } from '#components/site/logo.tsx'

/** Checkout has no navigation to lose oneself in. */
export default function CheckoutLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="no-print border-b border-line bg-surface">
        <div className="mx-auto flex max-w-page px-4 py-3">
          <Logo />
        </div>
      </header>
      <main id="main" className="mx-auto min-h-dvh w-full max-w-[640px] px-4 pt-6 pb-16">
        {children}
      </main>
      <Footer />
    </>
  )
}
