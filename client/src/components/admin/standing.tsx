import type { AdminUser } from '#api/admin-types.ts'
import { LocalTime } from '#components/time/local-time.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { BanForm } from './ban-form.tsx'
import { UnbanForm } from './unban-form.tsx'

/** Whether an account is suspended and why, and the way to change that. */
export function Standing({ user, isSelf }: { user: AdminUser; isSelf: boolean }) {
  const { id, banned, banReason, bannedAt } = user
  return (
    <section aria-labelledby="standing" className="card flex flex-col gap-4 p-4 md:p-6">
      <h2 id="standing" className="text-lg">
        {banned ? 'Suspended' : 'Suspend'}
      </h2>
      {banned && (
        <Notice tone="bad" icon="pause" live="status">
          {banReason}
          {bannedAt && (
            <span className="block text-xs">
              Since <LocalTime at={bannedAt} as="moment" />
            </span>
          )}
        </Notice>
      )}
      {banned && <UnbanForm userId={id} />}
      {!banned && !isSelf && <BanForm userId={id} />}
      {!banned && isSelf && <p className="text-sm text-muted">You cannot suspend your own account.</p>}
    </section>
  )
}
