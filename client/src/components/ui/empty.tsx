import type { ReactNode } from 'react'

/** An empty list: what is missing, and what can be done now. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-card border border-dashed border-line-strong p-6 md:p-10">
      <h2 className="text-lg">{title}</h2>
      <div className="flex max-w-prose flex-col items-start gap-3 text-sm text-muted">{children}</div>
    </div>
  )
}
