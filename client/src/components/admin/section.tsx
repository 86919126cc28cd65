import type { ReactNode } from 'react'

type Props = { id: string; title: string; children: ReactNode }

/** A part of a page, under its heading. */
export function Section({ id, title, children }: Props) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      {children}
    </section>
  )
}
