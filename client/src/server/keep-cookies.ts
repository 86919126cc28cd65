import 'server-only'
import { cookies } from 'next/headers'
import { readSetCookie } from './set-cookie.ts'

/** Gives the cookies that a service set on to the browser. @param lines `Set-Cookie` lines */
export async function keepCookies(lines: readonly string[]): Promise<void> {
  const jar = await cookies()
  for (const { name, value, options } of lines.flatMap((line) => readSetCookie(line) ?? [])) {
    jar.set(name, value, options)
  }
}
