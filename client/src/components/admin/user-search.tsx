import Form from 'next/form'
import { Control } from '#components/ui/control.tsx'

/** Finds accounts; a plain GET form. The key makes the field follow the address. */
export function UserSearch({ q }: { q: string | undefined }) {
  return (
    <search>
      <Form action="/admin/users" className="flex items-end gap-3">
        <Control label="Name, e-mail or id" className="grow">
          <input key={q} type="search" name="q" defaultValue={q} maxLength={254} className="input" />
        </Control>
        <button type="submit" className="button button-quiet">
          Find
        </button>
      </Form>
    </search>
  )
}
