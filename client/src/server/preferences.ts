import 'server-only'
import { cookies } from 'next/headers'
import { isTimeZone } from '#format/when.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const isTheme = (value: unknown): value is Theme => themes.some((theme) => theme === value)

/** The look that was chosen; `system` follows the device. */
export async function chosenTheme(): Promise<Theme> {
  const theme = (await cookies()).get('theme')?.value
  return isTheme(theme) ? theme : 'system'
}

/** The reader's time zone as their browser last said; UTC on a first visit. */
export async function timeZone(): Promise<string> {
  const zone = decodeURIComponent((await cookies()).get('tz')?.value ?? '')
  return zone && isTimeZone(zone) ? zone : 'UTC'
}
