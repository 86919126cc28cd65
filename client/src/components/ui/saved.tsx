import { Notice } from './notice.tsx'

/** What a form that stays on its page says once everything was done. */
export function Saved({ isSaved, children }: { isSaved: boolean | undefined; children: string }) {
  if (!isSaved) return null
  return (
    <Notice tone="good" icon="check" live="status">
      {children}
    </Notice>
  )
}
