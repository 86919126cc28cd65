import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Envelope } from '@stagedoor/common/contracts/envelope'
import { connectMongo } from '@stagedoor/common/persistence/connect-mongo'
import { newId } from '@stagedoor/common/persistence/new-id'
import { eventually } from '@stagedoor/common/testing/eventually'
import { audit } from '../support/audit.ts'
import { type BusCommand, busCommand, runBus } from '../support/bus-command.ts'
import { type EventWriter, openEventWriter } from '../support/event-writer.ts'
import { sold } from '../support/sale.ts'
import { stackStartMs, startTestStack, type TestStack } from '../support/test-stack.ts'

let test: TestStack
let bus: BusCommand
let events: EventWriter
beforeAll(async () => {
  test = await startTestStack()
  bus = busCommand(test.stack.dataDir)
  events = await openEventWriter(test.stack)
}, stackStartMs)
afterAll(async () => {
  await events.close()
  await test.stop()
}, stackStartMs)

type Chapter = { readonly event: Envelope; readonly caused: readonly Chapter[] }
const types = (story: readonly Chapter[]): unknown[] =>
  story.map(({ event, caused }) => (caused.length > 0 ? [event.type, types(caused)] : event.type))

/** An event that orders and nobody else sets aside, because it cannot be read. */
async function unreadable(): Promise<Envelope> {
  const [template] = (await events.stored()).filter(({ type }) => type === 'payment-captured')
  if (!template) throw new Error('nothing was captured')
  const subject = newId()
  const event = { ...template, id: `unreadable-${subject}`, subject, data: { orderId: 'nonsense' } }
  await events.publish([event])
  return event
}

type Letter = { readonly id: string; readonly service: string; readonly subject: string }
const lettersAbout = async ({ subject }: Envelope): Promise<Letter[]> =>
  (await bus.json<Letter[]>('dead-letters', 'list')).flat().filter((letter) => letter.subject === subject)

describe('npm run bus', () => {
  it('traces a purchase from the listing to the sale, each event below what caused it', async () => {
    // Heard of by webhook before Stripe's own answer is there, a capture has no event for its cause.
    await test.stripe.turn('webhooks', { kind: 'delay', delayMs: 10_000, times: null })
    const { order, ticket } = await sold(test.market)
    await test.stripe.calm()
    const purchase = [
      ['order-created', [['ticket-reserved', ['order-awaiting-payment']]]],
      [
        'payment-authorized',
        [['order-awaiting-capture', [['payment-captured', [['order-completed', ['ticket-sold']]]]]]],
      ],
    ]
    await eventually(async () => {
      const [ofOrder = []] = await bus.json<Chapter[]>('trace', order.id)
      expect(types(ofOrder)).toEqual(purchase)
    })
    const [ofTicket = []] = await bus.json<Chapter[]>('trace', ticket.id)
    expect(types(ofTicket)).toEqual(['ticket-created', ...purchase])
    const { output } = await bus('trace', order.id)
    const words = output.split('\n').map((line) => line.replace(/^.* s {2}/, '').replaceAll(/ {2,}/g, ' '))
    expect(words.slice(1, 4)).toEqual([
      'orders order-created v1 created',
      '└─ tickets ticket-reserved v2 reserved 80 usd',
      ' └─ orders order-awaiting-payment v2 awaiting:payment 80 usd',
    ])
  })

  it('shows events while they are announced', async () => {
    let shown: Envelope[] | undefined
    const watching = bus.json<Envelope>('tail', 'ticket-created', '--count', '2').then((events) => {
      shown = events
    })
    await eventually(
      async () => {
        await test.market.list(test.market.person())
        expect(shown).toBeDefined()
      },
      { withinMs: 30_000, everyMs: 200 },
    )
    await watching
    expect(shown?.map(({ type }) => type)).toEqual(['ticket-created', 'ticket-created'])
  })

  it('says that all is well, and for programs in figures', async () => {
    await eventually(async () => expect(await bus('status')).toMatchObject({ code: 0 }))
    const [status] = await bus.json<{ services: object[]; consumers: object[] }>('status')
    expect(status?.services).toHaveLength(5)
    expect(status?.services).toContainEqual({
      service: 'orders',
      answers: true,
      outbox: 0,
      deadLetters: 0,
      projections: ['tickets', 'users'],
      aggregates: ['orders'],
      waiting: 0,
      unacknowledged: 0,
      redelivered: 0,
    })
    expect(status?.consumers).toContainEqual(
      expect.objectContaining({ durable: 'payments', type: 'order-cancelled', waiting: 0 }),
    )
  })

  it('shows who is behind while a service is away, and that it caught up', async () => {
    await test.stack.stop('tickets', 'SIGKILL')
    await events.announce({
      type: 'user-updated',
      data: { userId: newId(), version: 2, name: 'Sam', banned: false },
    })
    const { code, output } = await bus('status')
    expect(code).toBe(3)
    expect(output).toContain('! tickets does not answer')
    // NATS Streaming has given it to the dead instance, until it notices.
    expect(output).toMatch(/tickets +user-updated +(1 waiting|0 waiting +1 unacknowledged)/)
    expect(await bus('dead-letters', 'list')).toMatchObject({
      code: 3,
      output: '',
      errors: expect.stringContaining('tickets does not answer'),
    })
    await test.stack.start('tickets')
    await eventually(async () => expect((await bus('status')).code).toBe(0), { withinMs: 45_000 })
  })

  it('gives up on a broker that has fallen silent, in one sentence, and still shows the outboxes', async () => {
    test.stack.kill('nats', 'SIGSTOP')
    await test.market.list(test.market.person())
    const [status, trace] = [await bus('status'), await bus('trace', 'x')]
    test.stack.kill('nats', 'SIGCONT')
    expect(status).toMatchObject({
      code: 3,
      output: expect.stringContaining('! No connection to the broker'),
    })
    expect(status.output).toMatch(/^tickets +1 +0 +\? +\? +\?$/m)
    expect(trace).toMatchObject({
      code: 1,
      errors: expect.stringMatching(/^No connection to the broker.*\.\n$/),
    })
    await eventually(async () => expect((await bus('status')).code).toBe(0), { withinMs: 45_000 })
  })

  it('has left the marketplace as it was', async () => {
    expect(await audit(test.stack)).toEqual([])
  })

  it('finds what was set aside, shows it, tries it again, and gives it up', async () => {
    const event = await unreadable()
    const [letter] = (await eventually(async () => {
      const letters = await lettersAbout(event)
      expect(letters).toMatchObject([{ service: 'orders', type: 'payment-captured' }])
      return letters
    })) as [Letter]
    expect(await bus('status')).toMatchObject({
      code: 3,
      output: expect.stringContaining('orders has set aside 1'),
    })
    const shown = await bus('dead-letters', 'show', letter.id)
    expect(shown.output).toContain('"orderId": "nonsense"')
    expect(await bus('dead-letters', 'replay', '--all')).toMatchObject({
      code: 1,
      output: expect.stringContaining('still set aside. orders: payment-captured'),
    })
    expect(await lettersAbout(event)).toHaveLength(1)
    expect((await bus('dead-letters', 'discard', letter.id)).output).toContain(JSON.stringify(event))
    expect(await lettersAbout(event)).toEqual([])
    expect((await bus('dead-letters', 'discard', letter.id)).code).toBe(1)
  })

  it('handles again what was set aside, when it can be', async () => {
    const event = await unreadable()
    const [letter] = (await eventually(async () => {
      const letters = await lettersAbout(event)
      expect(letters).toHaveLength(1)
      return letters
    })) as [Letter]
    const [{ data }] = (await events.stored()).filter(({ type }) => type === 'payment-captured') as [Envelope]
    const connection = await connectMongo(test.stack.addresses.mongo['orders']?.url ?? '')
    const letters = connection.collection<{ _id: string }>('dead_letters')
    await letters.updateOne({ _id: letter.id }, { $set: { text: JSON.stringify({ ...event, data }) } })
    await connection.close()
    expect((await bus('dead-letters', 'replay', letter.id)).output).toContain('handled by orders')
    expect(await lettersAbout(event)).toEqual([])
  })

  it.each([
    [['ships'], 2, 'There is no command "ships"'],
    [['trace'], 2, 'Usage: npm run bus -- trace <orderId|ticketId>'],
    [['status', '--fast'], 2, "Unknown option '--fast'"],
    [['trace', 'nobody'], 1, 'no event about nobody'],
    [['trace', 'x', '--since', 'noon'], 1, '--since takes an instant'],
    [['tail', 'ticket-eaten'], 1, 'No event is called ticket-eaten'],
    [['tail', '--count', 'some'], 1, '--count takes a whole number'],
    [['dead-letters', 'eat'], 1, 'not "eat"'],
    [['dead-letters', 'replay'], 1, 'Name the dead letters to replay'],
    [['rebuild', 'orders', 'shows'], 1, 'orders has no projection "shows"; it has tickets, users.'],
    [['rebuild', 'bank', 'tickets'], 1, 'There is no service bank'],
    [['republish', 'expiration'], 1, 'owns nothing that others copy'],
  ])('answers %j with exit code %i and a sentence', async (line, code, sentence) => {
    const result = await bus(...line)
    expect(result).toMatchObject({ code, output: '', errors: expect.stringContaining(sentence) })
  })

  it('says what to do when no stack runs, and looks elsewhere when told to', async () => {
    const nowhere = await runBus(['status', '--data', '/nowhere'])
    expect(nowhere).toMatchObject({ code: 1, errors: expect.stringContaining('npm start') })
    const { bus: kind, nats, natsMonitorPort, instances } = test.stack.addresses
    const door = instances.find(({ name }) => name === 'orders')?.metricsPort
    const elsewhere = {
      ...process.env,
      STAGEDOOR_NATS_URL: nats,
      ...(kind === 'stan' && { STAGEDOOR_STAN_MONITOR_URL: `http://127.0.0.1:${natsMonitorPort}` }),
      STAGEDOOR_SERVICES: `orders=http://127.0.0.1:${door}`,
    }
    const { output } = await runBus(['status', '--json'], elsewhere)
    expect(JSON.parse(output)).toMatchObject({ services: [{ service: 'orders', answers: true }] })
    const silent = await runBus(['tail'], { ...elsewhere, STAGEDOOR_NATS_URL: 'nats://127.0.0.1:9' })
    expect(silent).toMatchObject({ code: 1, errors: expect.stringContaining('No connection to the broker') })
  })
})
