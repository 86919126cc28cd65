import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AccountPage } from '#components/account/account-page.tsx'
import { SignUpForm } from '#components/account/sign-up-form.tsx'
import { pick, query, type SearchParams } from '#server/read/query.ts'
import { safeReturnTo } from '#server/return-to.ts'
import { viewer } from '#server/session.ts'

export const metadata: Metadata = {
  title: 'Sign up',
  description: 'Make an account to reserve, buy and sell tickets.',
}

export default async function SignUpPage({ searchParams }: { searchParams: SearchParams }) {
  const returnTo = safeReturnTo((await pick(searchParams, ['returnTo'])).returnTo)
  if (await viewer()) redirect(returnTo)
  const href = `/sign-in${query({ returnTo: returnTo === '/' ? undefined : returnTo })}`
  return (
    <AccountPage title="Sign up" other={{ text: 'You have an account?', label: 'Sign in', href }}>
      <SignUpForm returnTo={returnTo} />
    </AccountPage>
  )
}
