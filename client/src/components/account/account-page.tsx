import Link from 'next/link'
import type { ReactNode } from 'react'

type Props = {
  title: string
  children: ReactNode
  /** The other door: who has an account already, or has none. */
  other: { readonly text: string; readonly label: string; readonly href: string }
}

/** The frame of sign-in and sign-up: one narrow column. */
export function AccountPage({ title, children, other }: Props) {
  return (
    <div className="mx-auto flex max-w-[400px] flex-col gap-6 pt-4 md:pt-10">
      <h1 className="text-xl">{title}</h1>
      {children}
      <p className="text-sm text-muted">
        {other.text}{' '}
        <Link href={other.href} className="link text-ink">
          {other.label}
        </Link>
      </p>
    </div>
  )
}
