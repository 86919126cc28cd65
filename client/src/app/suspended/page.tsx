import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Footer } from '#components/site/footer.tsx'
import { Logo } from '#components/site/logo.tsx'
import { Icon } from '#components/ui/icons.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { signOut } from '#server/actions/account.ts'
import { ownSuspension } from '#server/read/suspension.ts'

export const metadata: Metadata = {
  title: 'This account is suspended',
  description: 'Why this account is suspended, what that means, and what still works.',
}

/** Where every other page leads somebody whose account is suspended. */
export default async function SuspendedPage() {
  const suspension = await ownSuspension()
  if (!suspension) redirect('/')
  return (
    <>
      <header className="border-b border-line bg-surface">
        <div className="mx-auto flex max-w-page px-4 py-3">
          <Logo />
        </div>
      </header>
      <main id="main" className="mx-auto flex w-full max-w-column flex-col gap-6 px-4 pt-10 pb-16">
        <div className="flex items-center gap-3">
          <Icon name="pause" className="text-xl text-bad" />
          <h1 className="text-xl md:text-2xl">This account is suspended</h1>
        </div>
        {suspension.reason && (
          <p className="rounded-control bg-bad-wash p-4 text-bad">
            <span className="font-semibold">Reason:</span> {suspension.reason}
          </p>
        )}
        <WhatItMeans />
        <div className="flex flex-wrap items-center gap-4">
          <form action={signOut}>
            <SubmitButton busy="Signing out…">Sign out and look around</SubmitButton>
          </form>
          {/* A whole new page: what the browser keeps of others was made for somebody who is suspended. */}
          <a href="/" className="link text-sm">
            See whether the suspension is over
          </a>
        </div>
      </main>
      <Footer />
    </>
  )
}

function WhatItMeans() {
  return (
    <section aria-labelledby="means" className="flex flex-col gap-3">
      <h2 id="means" className="text-lg">
        What this means
      </h2>
      <ul className="flex list-disc flex-col gap-2 pl-6 text-sm">
        <li>You cannot reserve, buy, sell or change anything with this account.</li>
        <li>Your tickets on sale were withdrawn. Nobody can buy them.</li>
        <li>Orders you had not paid for were cancelled. You were not charged for them.</li>
        <li>Tickets you paid for stay yours.</li>
        <li>Once you have signed out, you can search and look at tickets like anybody.</li>
      </ul>
    </section>
  )
}
