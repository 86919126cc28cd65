import Link from 'next/link'
import { StructuredData } from '#components/site/structured-data.tsx'
import { publicOrigin } from '#server/config.ts'
import { type Crumb, crumbData } from '#words/event-data.ts'

/** Where this page is in the site; the last one is the page itself. */
export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="text-sm text-muted">
      <StructuredData data={crumbData(crumbs, publicOrigin())} />
      <ol className="flex flex-wrap gap-x-2">
        {crumbs.map(({ label, href }, index) => (
          <li key={label} className="flex min-w-0 gap-2">
            {index > 0 && <span aria-hidden="true">/</span>}
            {href ? (
              <Link href={href} className="link">
                {label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
