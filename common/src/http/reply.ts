/** What a route answers. The app sends it as JSON. */
export type Reply = {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const ok = (body: unknown, headers?: Reply['headers']): Reply => ({
  status: 200,
  body,
  ...(headers && { headers }),
})

export const created = (body: unknown): Reply => ({ status: 201, body })

/** 202: taken note of, not decided or not in force yet. */
export const acceptedForLater = (body: unknown): Reply => ({ status: 202, body })

export const noContent = (): Reply => ({ status: 204 })

/** One page of a list, with `Link: <...>; rel="next"` when there is more (RFC 8288). */
export const page = (items: readonly unknown[], next: string | undefined): Reply =>
  ok(items, next ? { link: `<${next}>; rel="next"` } : undefined)
