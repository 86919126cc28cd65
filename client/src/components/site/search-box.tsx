import Form from 'next/form'
import { Icon } from '#components/ui/icons.tsx'

type Props = {
  id: string
  query?: string | undefined
  size?: 'header' | 'hero'
}

/** Search by show, city or venue. A plain GET form. */
export function SearchBox({ id, query, size = 'header' }: Props) {
  const isHero = size === 'hero'
  return (
    <search>
      <Form action="/tickets" className="flex w-full gap-2">
        <label htmlFor={id} className="sr-only">
          Show, city or venue
        </label>
        <div className="relative grow">
          <Icon
            name="search"
            className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-muted"
          />
          <input
            id={id}
            type="search"
            name="q"
            defaultValue={query}
            maxLength={100}
            placeholder="Show, city or venue"
            className={`input pl-10 ${isHero ? 'h-14' : 'text-sm'}`}
          />
        </div>
        <button
          type="submit"
          className={`button ${isHero ? 'button-primary button-large px-4' : 'button-quiet'}`}
        >
          Search
        </button>
      </Form>
    </search>
  )
}
