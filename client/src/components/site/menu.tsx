'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** A menu that opens and closes without JavaScript; with it, it also closes when one goes to another page. */
export function Menu({ name, children }: { name: string; children: ReactNode }) {
  return (
    <details key={usePathname()} className="group relative" name={name}>
      {children}
    </details>
  )
}
