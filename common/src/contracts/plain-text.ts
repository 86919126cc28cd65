import { z } from 'zod'

/** Something that a person can see: a letter, a digit, a sign. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u

/** Control characters, and those that turn round what stands beside them. Joiners are allowed: scripts and emoji need them. */
const disturbing = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u

const wellFormed = z.string().refine((text) => text.isWellFormed(), 'must be readable text')

/** One line that people read: a name, a title. Composed (NFC), without spaces around it. */
export const line = (max: number) =>
  wellFormed
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1, 'is required')
        .max(max)
        .refine((text) => text === '' || visible.test(text), 'must hold something to read')
        .refine((text) => !disturbing.test(text), 'must not hold control characters'),
    )

/** Lines that people read, or nothing at all. */
export const lines = (max: number) =>
  wellFormed
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .max(max)
        .refine(
          (text) => !disturbing.test(text.replace(/[\n\r\t]/g, '')),
          'must not hold control characters',
        ),
    )
