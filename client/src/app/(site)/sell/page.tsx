import type { Metadata } from 'next'
import { FindShow } from '#components/sell/find-show.tsx'
import { SellForm } from '#components/sell/sell-form.tsx'
import { feeBasisPoints } from '#server/config.ts'
import { timeZone } from '#server/preferences.ts'
import { pick, type SearchParams } from '#server/read/query.ts'
import { findShow, searchShows } from '#server/read/tickets.ts'
import { signedIn } from '#server/session.ts'

export const metadata: Metadata = {
  title: 'Sell a ticket',
  description: 'List a ticket you cannot use: a short form, no fee until it sells.',
}

/** Most shows that are offered to choose from. */
const mostFound = 5

/** The form that lists a ticket; `?find=` looks for its show, `?show=` has chosen it. */
export default async function SellPage({ searchParams }: { searchParams: SearchParams }) {
  await signedIn()
  const { show: showId, find } = await pick(searchParams, ['show', 'find'])
  const show = showId ? await findShow(showId) : undefined
  const found = find && !show ? (await searchShows({ q: find, limit: mostFound })).items : undefined
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="text-xl md:text-2xl">Sell a ticket</h1>
        <p className="text-muted">
          It goes on sale at once. You can change the price or withdraw it at any time.
        </p>
      </div>
      {!show && (
        <div className="lg:mr-[408px]">
          <FindShow find={find} found={found} />
        </div>
      )}
      <SellForm key={show?.id} show={show} timeZone={await timeZone()} feeBasisPoints={feeBasisPoints()} />
    </div>
  )
}
