import Link from 'next/link'

/** The name, with the stage door ajar. */
export function Logo() {
  return (
    <Link href="/" className="flex items-center gap-2 font-display text-lg font-extrabold tracking-tight">
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="#17130F" />
        <path d="M9 26V9.500a7 7 0 0 1 14 0V26z" fill="#F2A50C" />
        <path d="M9 26V8l8 3v15z" fill="#17130F" stroke="#F2A50C" strokeWidth="1.5" strokeLinejoin="round" />
      </svg>
      Stagedoor
    </Link>
  )
}
