import type { z } from 'zod'

/** What is wrong with a field, to be read after its name. Where a schema says it better itself, it does. */
export function plainWords(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'is required' : `must be ${article(issue.expected)}`
    case 'too_big':
      return `must ${bound(issue.origin, `at most ${issue.maximum}`)}`
    case 'too_small':
      return `must ${bound(issue.origin, `${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}`)}`
    case 'invalid_value':
      return `must be ${issue.values.map(String).join(' or ')}`
    case 'invalid_format':
      return issue.format === 'datetime'
        ? 'must be an instant such as 2027-06-01T18:30:00Z'
        : 'has not the right form'
    case 'not_multiple_of':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'unrecognized_keys':
    case 'custom':
      return undefined
  }
}

const bound = (origin: string, limit: string): string =>
  origin === 'string' ? `have ${limit} characters` : `be ${limit}`

function article(type: string): string {
  if (type === 'int') return 'a whole number'
  return /^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`
}
