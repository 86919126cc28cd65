import type { AdminUser } from '#api/admin-types.ts'
import { Chip } from '#components/ui/chip.tsx'

/** What is special about an account, if anything is. */
export function UserChips({ user: { roles, banned } }: { user: Pick<AdminUser, 'roles' | 'banned'> }) {
  return (
    <span className="flex flex-wrap gap-2 empty:hidden">
      {roles.includes('admin') && (
        <Chip tone="plain" icon="check">
          Admin
        </Chip>
      )}
      {banned && (
        <Chip tone="bad" icon="pause">
          Suspended
        </Chip>
      )}
    </span>
  )
}
