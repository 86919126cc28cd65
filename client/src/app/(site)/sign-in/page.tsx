import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AccountPage } from '#components/account/account-page.tsx'
import { SignInForm } from '#components/account/sign-in-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { pick, query, type SearchParams } from '#server/read/query.ts'
import { safeReturnTo } from '#server/return-to.ts'
import { viewer } from '#server/session.ts'

export const metadata: Metadata = {
  title: 'Sign in',
  description: 'Sign in to reserve, buy and sell tickets.',
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const { returnTo: wanted, signedOut } = await pick(searchParams, ['returnTo', 'signedOut'])
  const returnTo = safeReturnTo(wanted)
  if (await viewer()) redirect(returnTo)
  const href = `/sign-up${query({ returnTo: returnTo === '/' ? undefined : returnTo })}`
  return (
    <AccountPage title="Sign in" other={{ text: 'No account yet?', label: 'Sign up', href }}>
      {signedOut === 'everywhere' && (
        <Notice tone="good" icon="check" live="status">
          You are signed out on every device.
        </Notice>
      )}
      <SignInForm returnTo={returnTo} />
    </AccountPage>
  )
}
