import type { Metadata } from 'next'
import { PasswordForm } from '#components/account/password-form.tsx'
import { ownProfile } from '#server/read/account.ts'

export const metadata: Metadata = {
  title: 'Your password',
  description: 'Change the password you sign in with.',
}

export default async function PasswordPage() {
  const { email } = await ownProfile()
  return (
    <>
      <h1 className="text-xl md:text-2xl">Your password</h1>
      <PasswordForm email={email} />
    </>
  )
}
