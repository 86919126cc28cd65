import { z } from 'zod'

/**
 * The envelope of every event, with the attribute names of CloudEvents 1.0
 * (https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md).
 */
export const envelopeSchema = z.object({
  specversion: z.literal('1.0'),
  /** UUIDv7, also the broker's message id. */
  id: z.string().min(1),
  /** The service that announces it. */
  source: z.string().min(1),
  type: z.string().min(1),
  /** The aggregate's id. */
  subject: z.string().min(1),
  /** When it happened, ISO 8601 UTC. */
  time: z.string().min(1),
  /** `<type>/<version>` of the data's schema. */
  dataschema: z.string().regex(/^[a-z-]+\/\d+$/),
  /** Everything that began with the same request. */
  correlationid: z.string().min(1),
  /** The event that led to this one; absent when a request did. */
  causationid: z.string().optional(),
  /** W3C trace context. */
  traceparent: z.string().optional(),
  data: z.unknown(),
})

export type Envelope<Data = unknown> = Omit<z.infer<typeof envelopeSchema>, 'data'> & { data: Data }
