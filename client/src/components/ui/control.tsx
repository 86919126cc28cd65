import type { ReactNode } from 'react'

/** A label over an input of a form that asks, and whose errors need no words: search and filters. */
export function Control({
  label,
  className = '',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <label className={`flex min-w-0 flex-col gap-1 text-sm font-semibold ${className}`}>
      {label}
      {children}
    </label>
  )
}

type SortProps = { sorts: readonly { readonly value: string; readonly label: string }[]; sort: string }

/** What a list is sorted by. The key makes it follow the address. */
export function SortControl({ sorts, sort }: SortProps) {
  return (
    <Control label="Sort by">
      <select key={sort} name="sort" defaultValue={sort} className="input">
        {sorts.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Control>
  )
}
