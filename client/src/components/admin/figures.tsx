import type { ReactNode } from 'react'

type SectionProps = { id: string; title: string; children: ReactNode }

/** Figures that belong together, under one heading. */
export function Figures({ id, title, children }: SectionProps) {
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <h2 id={id} className="text-lg">
        {title}
      </h2>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-card border border-line bg-line md:auto-cols-fr md:grid-flow-col md:grid-cols-none">
        {children}
      </dl>
    </section>
  )
}

type FigureProps = {
  label: string
  /** Undefined while the service does not answer. */
  value: number | string | undefined
  /** One more line about it. */
  note?: ReactNode
  /** Somebody should look into this. */
  isAlarming?: boolean
}

/** One figure and what it counts. */
export function Figure({ label, value, note, isAlarming = false }: FigureProps) {
  return (
    <div className="flex flex-col bg-surface p-4">
      <dt className="text-sm text-muted">{label}</dt>
      <dd className={`figures font-display text-xl font-bold ${isAlarming ? 'text-bad' : ''}`}>
        {value ?? '–'}
        {value === undefined && <span className="sr-only">not known</span>}
      </dd>
      {note && <dd className="text-xs text-muted">{note}</dd>}
    </div>
  )
}
