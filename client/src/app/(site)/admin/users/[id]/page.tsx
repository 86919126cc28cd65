import type { Metadata } from 'next'
import Link from 'next/link'
import { AuditList } from '#components/admin/audit-list.tsx'
import { Section } from '#components/admin/section.tsx'
import { Standing } from '#components/admin/standing.tsx'
import { TheirListings } from '#components/admin/their-listings.tsx'
import { TheirOrders } from '#components/admin/their-orders.tsx'
import { UserChips } from '#components/admin/user-chips.tsx'
import { UserFacts } from '#components/admin/user-facts.tsx'
import { Paging } from '#components/ui/paging.tsx'
import { admin, auditTrail, findUser, listingsOf, ordersOf } from '#server/read/admin.ts'
import { pick, query, type SearchParams } from '#server/read/query.ts'

type Props = { params: Promise<{ id: string }>; searchParams: SearchParams }

export const metadata: Metadata = {
  title: 'User',
  description: 'One account: who it is, what it sells and buys, and what happened with it.',
}

/** One account, with everything an admin decides on. */
export default async function UserPage({ params, searchParams }: Props) {
  const me = await admin()
  const { id } = await params
  const from = await pick(searchParams, ['listings', 'orders'])
  const user = await findUser(id)
  const [listings, orders, trail] = await Promise.all([
    listingsOf(id, from.listings),
    ordersOf(id, from.orders),
    auditTrail({ userId: id }, 10),
  ])
  const more = (list: 'listings' | 'orders', next: string | undefined) =>
    next && `/admin/users/${id}${query({ ...from, [list]: next })}#${list}`
  const first = (list: 'listings' | 'orders') =>
    from[list] && `/admin/users/${id}${query({ ...from, [list]: undefined })}#${list}`
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-xl break-words md:text-2xl">{user.name}</h1>
        <UserChips user={user} />
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <UserFacts user={user} />
        <Standing key={String(user.banned)} user={user} isSelf={user.id === me.id} />
      </div>
      <Section id="listings" title="Listings">
        <TheirListings tickets={listings.items} />
        <Paging what="listings" nextHref={more('listings', listings.next)} firstHref={first('listings')} />
      </Section>
      <Section id="orders" title="Orders">
        <TheirOrders orders={orders.items} />
        <Paging what="orders" nextHref={more('orders', orders.next)} firstHref={first('orders')} />
      </Section>
      <Section id="audit" title="Audit trail">
        <AuditList entries={trail.items} ofOne />
        {trail.next && (
          <Link href={`/admin/audit${query({ userId: id })}`} className="link self-start text-sm">
            All that happened
          </Link>
        )}
      </Section>
    </>
  )
}
