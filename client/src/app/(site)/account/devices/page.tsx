import type { Metadata } from 'next'
import { DeviceList } from '#components/account/device-list.tsx'
import { SignOutEverywhere } from '#components/account/sign-out-everywhere.tsx'
import { ownSessions } from '#server/read/account.ts'
import { signedIn } from '#server/session.ts'

export const metadata: Metadata = {
  title: 'Your devices',
  description: 'Where you are signed in, and the way to sign out there.',
}

/** Everywhere somebody is signed in, the latest seen first. */
export default async function DevicesPage() {
  await signedIn()
  const sessions = await ownSessions()
  return (
    <>
      <div className="flex flex-col gap-2">
        <h1 className="text-xl md:text-2xl">Your devices</h1>
        <p className="text-muted">
          You are signed in here. If you do not know one of them, sign out there and change your password.
        </p>
      </div>
      <DeviceList sessions={sessions} />
      <SignOutEverywhere />
    </>
  )
}
