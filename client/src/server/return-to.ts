const here = 'http://here.invalid'

/**
 * Where to go after signing in: a page of this site, never another address. It is read as browsers read it, who drop
 * line breaks, turn `\\` into `/` and resolve `/.//evil.example` to `//evil.example`: another site.
 */
export function safeReturnTo(path = '/'): string {
  if (!path.startsWith('/') || !URL.canParse(path, here)) return '/'
  const { origin, pathname, search, hash } = new URL(path, here)
  return origin === here && !pathname.startsWith('//') ? pathname + search + hash : '/'
}
