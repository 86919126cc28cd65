/** What search engines read; nothing of it runs. `<` is written so that no text can end the element. */
export function StructuredData({ data }: { data: object | undefined }) {
  if (!data) return null
  const json = JSON.stringify(data).replaceAll('<', '\\u003c')
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />
}
