import { z } from 'zod'
import type { Endpoint } from './endpoint.ts'
import {
  currentUserAnswer,
  keySetAnswer,
  shownAct,
  shownProfile,
  shownSession,
  shownUser,
  userCounts,
} from './user-answers.ts'
import {
  auditQuery,
  banRequest,
  changeProfileRequest,
  searchUsersQuery,
  signInRequest,
  signUpRequest,
} from './user-requests.ts'

/** What auth refuses passwords below, unless it is configured otherwise. */
const usualPasswordLength = 8

const endpoint = (own: Omit<Endpoint, 'service'>): Endpoint => ({ service: 'auth', ...own })
const open = { access: 'public', bannedToo: true } as const
const session = 'Done; the cookies of the access token and the refresh token are set.'

export const userEndpoints: readonly Endpoint[] = [
  endpoint({
    ...open,
    method: 'post',
    path: '/api/users/signup',
    summary: 'Opens an account and signs in.',
    body: signUpRequest(usualPasswordLength),
    answers: { 201: { meaning: session, body: shownProfile } },
    refusals: ['EMAIL_IN_USE'],
    limited: true,
  }),
  endpoint({
    ...open,
    method: 'post',
    path: '/api/users/signin',
    summary: 'Signs in.',
    body: signInRequest,
    answers: { 200: { meaning: session, body: shownProfile } },
    refusals: ['BAD_CREDENTIALS', 'BANNED'],
    limited: true,
  }),
  endpoint({
    ...open,
    method: 'post',
    path: '/api/users/signout',
    summary: 'Ends the session and takes the cookies away.',
    answers: { 200: { meaning: 'Signed out, also when nobody was signed in.', body: z.object({}) } },
  }),
  endpoint({
    ...open,
    method: 'post',
    path: '/api/users/refresh',
    summary: 'Exchanges the refresh token for the next one and a new access token.',
    answers: { 204: { meaning: session } },
    refusals: ['NOT_AUTHENTICATED', 'BANNED'],
    limited: true,
  }),
  endpoint({
    method: 'get',
    path: '/api/users/currentuser',
    access: 'public',
    summary: 'Who is signed in.',
    answers: { 200: { meaning: 'The user, or null.', body: currentUserAnswer } },
  }),
  endpoint({
    ...open,
    method: 'get',
    path: '/api/users/jwks.json',
    summary: 'The public keys that access tokens are signed with.',
    answers: { 200: { meaning: 'A key set (RFC 7517).', body: keySetAnswer } },
  }),
  endpoint({
    method: 'patch',
    path: '/api/users/me',
    access: 'user',
    summary: 'Changes name, e-mail address or password; the last two need the current password.',
    body: changeProfileRequest(usualPasswordLength),
    answers: { 200: { meaning: 'Changed; other sessions end with the old password.', body: shownProfile } },
    refusals: ['BAD_CREDENTIALS', 'EMAIL_IN_USE'],
    limited: true,
  }),
  endpoint({
    method: 'get',
    path: '/api/users/sessions',
    access: 'user',
    summary: 'The user’s live sessions, the latest seen first.',
    answers: { 200: { meaning: 'The sessions.', body: z.array(shownSession) } },
  }),
  endpoint({
    method: 'delete',
    path: '/api/users/sessions',
    access: 'user',
    summary: 'Ends all of the user’s sessions.',
    answers: { 204: { meaning: 'Ended, this one included.' } },
  }),
  endpoint({
    method: 'delete',
    path: '/api/users/sessions/:sid',
    access: 'user',
    summary: 'Ends one of the user’s sessions.',
    answers: { 204: { meaning: 'Ended.' } },
  }),
  endpoint({
    method: 'get',
    path: '/api/users',
    access: 'admin',
    summary: 'Searches users by name and e-mail address, the newest first.',
    query: searchUsersQuery,
    answers: { 200: { meaning: 'A page of users.', body: z.array(shownUser), paged: true } },
  }),
  endpoint({
    method: 'get',
    path: '/api/users/audit',
    access: 'admin',
    summary: 'Who did what, when and from where, the latest first.',
    query: auditQuery,
    answers: { 200: { meaning: 'A page of the audit trail.', body: z.array(shownAct), paged: true } },
  }),
  endpoint({
    method: 'get',
    path: '/api/users/stats',
    access: 'admin',
    summary: 'Counts users.',
    answers: { 200: { meaning: 'The figures.', body: userCounts } },
  }),
  endpoint({
    method: 'post',
    path: '/api/users/:id/ban',
    access: 'admin',
    summary: 'Suspends a user: every service refuses them within seconds.',
    body: banRequest,
    answers: { 200: { meaning: 'Suspended.', body: shownUser } },
  }),
  endpoint({
    method: 'delete',
    path: '/api/users/:id/ban',
    access: 'admin',
    summary: 'Lifts a suspension.',
    answers: { 200: { meaning: 'Lifted.', body: shownUser } },
  }),
]
