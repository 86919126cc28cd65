import type { Metadata } from 'next'
import { SellForm } from '#components/sell/sell-form.tsx'
import { zonedParts } from '#format/zoned-time.ts'
import { feeBasisPoints } from '#server/config.ts'
import { timeZone } from '#server/preferences.ts'
import { pick, type SearchParams } from '#server/read/query.ts'
import { findShow } from '#server/read/tickets.ts'
import { signedIn } from '#server/session.ts'

export const metadata: Metadata = {
  title: 'Sell a ticket',
  description: 'List a ticket you cannot use: a short form, no fee until it sells.',
}

/** The form that lists a ticket; `?show=` fills in the show. */
export default async function SellPage({ searchParams }: { searchParams: SearchParams }) {
  await signedIn()
  const { show } = await pick(searchParams, ['show'])
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <div className="flex flex-col gap-2">
        <h1 className="text-xl md:text-2xl">Sell a ticket</h1>
        <p className="text-muted">
          It goes on sale at once. You can change the price or withdraw it at any time.
        </p>
      </div>
      <SellForm
        timeZone={await timeZone()}
        feeBasisPoints={feeBasisPoints()}
        prefilled={show ? await known(show) : {}}
      />
    </div>
  )
}

/** A show's fields, as the form has them. */
async function known(showId: string): Promise<Record<string, string>> {
  const show = await findShow(showId)
  return {
    'event.name': show.name,
    'event.venue': show.venue,
    'event.city': show.city,
    'event.timeZone': show.timeZone,
    ...zonedParts(show.startsAt, show.timeZone),
  }
}
