import type { Backlog } from '@stagedoor/common/contracts/backlog'
import type {
  EditTicketRequest,
  ListTicketRequest,
  SearchShowsQuery,
  SearchTicketsQuery,
  StreamTicketsQuery,
} from '@stagedoor/common/contracts/ticket-requests'
import { NotFoundError } from '@stagedoor/common/errors/not-found-error'
import { nextPage } from '@stagedoor/common/http/cursor'
import { acceptedForLater, created, noContent, ok, page } from '@stagedoor/common/http/reply'
import type { Call } from '@stagedoor/common/http/route'
import { type OpenStreams, streamResource } from '@stagedoor/common/http/sse'
import type { Hints } from '@stagedoor/common/messaging/hints'
import type { Ticket } from '../domain/ticket.ts'
import type { TicketsService } from '../service.ts'
import { expectedVersion } from './if-match.ts'
import { historyView, ticketView } from './ticket-view.ts'

export type Handling = {
  readonly service: TicketsService
  readonly hints: Hints
  readonly openStreams: OpenStreams
  readonly feeBasisPoints: number
  readonly backlog: () => Promise<Backlog>
}

/** What each endpoint does with a parsed request. */
export function ticketHandlers({ service, hints, openStreams, feeBasisPoints, backlog }: Handling) {
  const view = (ticket: Ticket, { user }: Pick<Call, 'user'>) => ticketView(ticket, user, feeBasisPoints)

  const existing = async (id: string | undefined): Promise<Ticket> => {
    const ticket = await service.findTicket(id ?? '')
    if (!ticket) throw new NotFoundError('ticket')
    return ticket
  }

  return {
    search: async (call: Call<'public', unknown, SearchTicketsQuery>) => {
      const { page: tickets, next } = await service.searchTickets(call.query, call.user)
      return page(
        tickets.map((ticket) => view(ticket, call)),
        nextPage(call.request, next),
      )
    },

    list: async (call: Call<'user', ListTicketRequest>) => {
      const { sub: id, name } = call.user
      return created(view(await service.listTicket({ id, name }, call.body), call))
    },

    find: async (call: Call<'public'>) => ok(view(await existing(call.params['id']), call)),

    edit: async (call: Call<'user', EditTicketRequest>) => {
      const ticket = await service.editTicket({
        ticketId: call.params['id'] ?? '',
        sellerId: call.user.sub,
        request: call.body,
        expectedVersion: expectedVersion(call.request.get('if-match')),
      })
      const reply = ticket.status === 'reserved' ? acceptedForLater : ok
      return reply(view(ticket, call))
    },

    withdraw: async (call: Call<'user'>) => {
      await service.withdrawTicket(call.params['id'] ?? '', call.user.sub)
      return noContent()
    },

    relist: async (call: Call<'user'>) =>
      ok(view(await service.relistTicket(call.params['id'] ?? '', call.user.sub), call)),

    history: async (call: Call<'user'>) => {
      const ticket = await existing(call.params['id'])
      const mayRead = ticket.sellerId === call.user.sub || call.user.roles.includes('admin')
      if (!mayRead) throw new NotFoundError('ticket')
      return ok(historyView(ticket))
    },

    stream: async (call: Call<'public', unknown, StreamTicketsQuery>) => {
      await streamResource({
        response: call.response,
        ids: call.query.ids,
        read: async (id) => {
          const ticket = await service.findTicket(id)
          return ticket && { version: ticket.version, body: view(ticket, call) }
        },
        onHint: (id, listener) => hints.on(id, listener),
        until: call.user && new Date(call.user.exp * 1000),
        open: openStreams,
      })
    },

    stats: async () => ok({ ...(await service.countTickets()), backlog: await backlog() }),

    searchShows: async (call: Call<'public', unknown, SearchShowsQuery>) => {
      const { page: shows, next } = await service.searchShows(call.query)
      return page(shows, nextPage(call.request, next))
    },

    findShow: async (call: Call<'public'>) => ok(await service.findShow(call.params['slug'] ?? '')),
  }
}
