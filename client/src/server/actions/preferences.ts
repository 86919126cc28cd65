'use server'

import { cookies } from 'next/headers'
import { isTheme } from '../preferences.ts'

const yearSeconds = 31_536_000

/** Chooses the look of the site on this device. */
export async function chooseTheme(form: FormData): Promise<void> {
  const theme = form.get('theme')
  if (!isTheme(theme)) return
  const jar = await cookies()
  jar.set('theme', theme, { path: '/', maxAge: yearSeconds, sameSite: 'lax', httpOnly: true })
}
