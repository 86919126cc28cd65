import type { ReactNode } from 'react'
import type { Tone } from './chip.tsx'
import { Icon, type IconName } from './icons.tsx'

const tones: Readonly<Record<Tone, string>> = {
  plain: 'border-line bg-surface text-ink',
  held: 'border-transparent bg-held-wash text-held',
  good: 'border-transparent bg-good-wash text-good',
  bad: 'border-transparent bg-bad-wash text-bad',
}

type Props = {
  tone: Tone
  icon: IconName
  children: ReactNode
  /** `alert` interrupts a screen reader; `status` waits for a pause. */
  live?: 'alert' | 'status'
}

/** One thing that happened, beside what it happened to. */
export function Notice({ tone, icon, live, children }: Props) {
  return (
    <div role={live} className={`flex gap-2 rounded-control border p-3 text-sm ${tones[tone]}`}>
      <Icon name={icon} className="mt-0.5" />
      <div className="min-w-0">{children}</div>
    </div>
  )
}
