/** Where to go after signing in: a page of this site, never another address. */
export function safeReturnTo(path = '/'): string {
  const isOwn = path.startsWith('/') && !/^\/[/\\]/.test(path) && !hasControlCharacters(path)
  return isOwn ? path : '/'
}

/** Browsers drop tabs and line breaks inside an address, so that `/\t/evil.example` would be `//evil.example`. */
const hasControlCharacters = (path: string): boolean => /\p{Cc}/u.test(path)
