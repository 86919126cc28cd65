import type { ReactNode } from 'react'
import { SubNav } from '#components/ui/sub-nav.tsx'

const links = [
  { href: '/account', label: 'Profile' },
  { href: '/account/password', label: 'Password' },
  { href: '/account/devices', label: 'Devices' },
] as const

export default function AccountLayout({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto flex max-w-column flex-col gap-6">
      <SubNav label="Account" links={links} />
      {children}
    </div>
  )
}
