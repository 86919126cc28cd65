import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

export type Tone = 'plain' | 'held' | 'good' | 'bad'

const tones: Readonly<Record<Tone, string>> = {
  plain: 'text-muted border-line-strong',
  held: 'text-held bg-held-wash border-transparent',
  good: 'text-good bg-good-wash border-transparent',
  bad: 'text-bad bg-bad-wash border-transparent',
}

/** A state in a word or two, with its icon: never told by colour alone. */
export function Chip({ tone, icon, children }: { tone: Tone; icon: IconName; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center gap-1 rounded-control border px-2 py-0.5 text-xs font-semibold whitespace-nowrap ${tones[tone]}`}
    >
      <Icon name={icon} />
      {children}
    </span>
  )
}
