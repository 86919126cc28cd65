/** What a page's address says after the question mark. */
export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>

/** A query string of what is given; empty values are left out. */
export function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text && `?${text}`
}

/** The first value of each parameter that a page understands; others are dropped. */
export async function pick<Name extends string>(
  searchParams: SearchParams,
  names: readonly Name[],
): Promise<Partial<Record<Name, string>>> {
  const all = await searchParams
  const entries = names.flatMap((name) => {
    const value = [all[name]].flat()[0]?.trim()
    return value ? [[name, value]] : []
  })
  return Object.fromEntries(entries) as Partial<Record<Name, string>>
}
