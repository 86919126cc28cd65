/** The brokers that the event bus can stand on: NATS JetStream, and its predecessor NATS Streaming. */
export const busKinds = ['jetstream', 'stan'] as const
export type BusKind = (typeof busKinds)[number]

/** What a service reads about its bus. */
export type BusConfig = { readonly BUS: BusKind; readonly NATS_URL: string }
