import Form from 'next/form'
import { Control, SortControl } from '#components/ui/control.tsx'

const sorts = [
  { value: 'price', label: 'Lowest price' },
  { value: '-price', label: 'Highest price' },
  { value: 'section', label: 'Section' },
  { value: 'newest', label: 'Newest first' },
] as const

type Props = { slug: string; sort: string; maxPrice: string | undefined }

/** Sort and price limit of a show's tickets; stays at hand on the phone. */
export function SeatSort({ slug, sort, maxPrice }: Props) {
  return (
    <Form
      action={`/shows/${slug}`}
      className="sticky top-0 z-10 -mx-4 grid grid-cols-[3fr_2fr_auto] items-end gap-3 border-b border-line bg-paper px-4 py-3 md:static md:mx-0 md:grid-cols-[176px_128px_max-content] md:px-0"
    >
      <SortControl sorts={sorts} sort={sort} />
      <Control label="Up to">
        <input
          inputMode="decimal"
          name="maxPrice"
          defaultValue={maxPrice}
          placeholder="Any price"
          className="input"
        />
      </Control>
      <button type="submit" className="button button-quiet">
        Update
      </button>
    </Form>
  )
}
