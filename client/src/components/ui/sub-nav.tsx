'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

type Props = {
  label: string
  /** The pages of one part of the site; the first is the page that the others are below. */
  links: readonly { readonly href: string; readonly label: string }[]
}

/** The pages of one part of the site, with a mark at the one that is open. */
export function SubNav({ label, links }: Props) {
  const path = usePathname()
  const isOpen = (href: string): boolean =>
    path === href || (href !== links[0]?.href && path.startsWith(`${href}/`))
  return (
    <nav aria-label={label} className="-mt-2 border-b border-line">
      <ul className="-mb-px flex gap-6 text-sm font-semibold">
        {links.map((link) => (
          <li key={link.href}>
            <Link
              href={link.href}
              aria-current={isOpen(link.href) ? 'page' : undefined}
              className="block border-b-2 border-transparent py-3 text-muted hover:text-ink aria-[current=page]:border-ink aria-[current=page]:text-ink"
            >
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
