import Form from 'next/form'

const sorts = [
  { value: 'price', label: 'Lowest price' },
  { value: '-price', label: 'Highest price' },
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
      <label className="flex flex-col gap-1 text-sm font-semibold">
        Sort by
        <select key={sort} name="sort" defaultValue={sort} className="input">
          {sorts.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <label className="flex min-w-0 flex-col gap-1 text-sm font-semibold">
        Up to
        <input
          inputMode="decimal"
          name="maxPrice"
          defaultValue={maxPrice}
          placeholder="Any price"
          className="input"
        />
      </label>
      <button type="submit" className="button button-quiet">
        Update
      </button>
    </Form>
  )
}
