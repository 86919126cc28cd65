import type { Metadata } from 'next'
import { Board } from '#components/admin/board.tsx'
import { RefreshEvery } from '#components/live/refresh-every.tsx'
import { admin, boardFigures } from '#server/read/admin.ts'

export const metadata: Metadata = {
  title: 'The board',
  description: 'The marketplace in figures: holds, sales, and whether anything is stuck.',
}

/** The marketplace in figures, which follow by themselves. */
export default async function BoardPage() {
  await admin()
  const figures = await boardFigures()
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2">
        <h1 className="text-xl md:text-2xl">The board</h1>
        <RefreshEvery seconds={5} at={figures.at} />
      </div>
      <Board figures={figures} />
    </>
  )
}
