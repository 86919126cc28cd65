import type { ReactNode } from 'react'
import { Icon } from '#components/ui/icons.tsx'

/** A small sign in the corner about the connection; empty while there is nothing to say. */
export function Sign({ children }: { children: ReactNode }) {
  return (
    <div aria-live="polite" className="no-print pointer-events-none fixed inset-x-4 bottom-4 z-30">
      {children && (
        <p className="card flex w-fit items-center gap-2 px-3 py-2 text-xs text-muted shadow-raised">
          <Icon name="signal" />
          {children}
        </p>
      )}
    </div>
  )
}
