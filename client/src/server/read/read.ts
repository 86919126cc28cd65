import 'server-only'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { type Answer, call } from '../api.ts'
import type { Service } from '../services.ts'
import { currentPath } from '../session.ts'
import { signInPath } from '../session-paths.ts'

export type Page<Item> = { readonly items: readonly Item[]; readonly next: string | undefined }

/** One question to a service per page, however many components ask it. */
const ask = cache((service: Service, path: string): Promise<Answer<unknown>> => call(service, path))

/**
 * Reads what a page cannot do without. What is not there, or not theirs, becomes the not-found page; 401 leads to
 * sign-in, anything else to the nearest error page, which shows the request's id.
 */
export async function read<Body>(service: Service, path: string): Promise<Body> {
  return (await readAnswer<Body>(service, path)).body
}

/** Reads a page of a list and where the next one begins. */
export async function readPage<Item>(service: Service, path: string): Promise<Page<Item>> {
  const { body, next } = await readAnswer<readonly Item[]>(service, path)
  return { items: body, next }
}

/** Reads what a page can do without: undefined when it is not to be had right now. */
export async function readIfPossible<Body>(service: Service, path: string): Promise<Body | undefined> {
  const answer = await ask(service, path)
  return answer.ok ? (answer.body as Body) : undefined
}

async function readAnswer<Body>(service: Service, path: string) {
  const answer = (await ask(service, path)) as Answer<Body>
  if (answer.ok) return answer
  if ([400, 403, 404].includes(answer.status)) notFound()
  if (answer.status === 401) redirect(signInPath(await currentPath()))
  throw Object.assign(new Error(`${service} answered ${answer.status} to ${path}`), {
    digest: (await headers()).get('x-request-id') ?? '',
  })
}
