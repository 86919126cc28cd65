import type { ReactNode } from 'react'
import { SubNav } from '#components/ui/sub-nav.tsx'
import { admin } from '#server/read/admin.ts'

const links = [
  { href: '/admin', label: 'Board' },
  { href: '/admin/users', label: 'Users' },
  { href: '/admin/audit', label: 'Audit trail' },
] as const

/** For admins alone; each page asks again, for a layout stays when one goes from page to page. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  await admin()
  return (
    <div className="flex flex-col gap-6">
      <SubNav label="Admin" links={links} />
      {children}
    </div>
  )
}
