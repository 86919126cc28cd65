import type { Metadata } from 'next'
import { ProfileForm } from '#components/account/profile-form.tsx'
import { ownProfile } from '#server/read/account.ts'

export const metadata: Metadata = {
  title: 'Your profile',
  description: 'The name that others see, and the e-mail address you sign in with.',
}

export default async function ProfilePage() {
  const { name, email } = await ownProfile()
  return (
    <>
      <h1 className="text-xl md:text-2xl">Your profile</h1>
      <ProfileForm name={name} email={email} />
    </>
  )
}
