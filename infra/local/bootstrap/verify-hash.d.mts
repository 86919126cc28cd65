export type Pinned = { readonly sha256?: string; readonly integrity?: string }
export function verifyHash(file: string, name: string, pinned: Pinned): void
export function hashMismatch(name: string, expected: string, found: string): Error
