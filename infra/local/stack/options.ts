import type { BusKind } from '@stagedoor/common/messaging/bus-kind'
import type { Addresses } from './addresses.ts'
import type { Replicas } from './names.ts'

/** Variables for single processes, by name: `orders`, `orders-2`, `mongo-auth`, `nats`, `stripe`, `gateway`, `site`. */
export type ProcessEnvironments = Readonly<Record<string, Readonly<Record<string, string>>>>

export type StackOptions = {
  /** Of the gateway; 0 takes any free one. Default 3000. */
  readonly port?: number
  /** Default `.stagedoor` in the checkout. */
  readonly dataDir?: string
  /** Drops the data of an earlier run first. */
  readonly fresh?: boolean
  /** Loads accounts and listings into an empty marketplace. Default true. */
  readonly demo?: boolean
  /** Runs the site. Default true. */
  readonly site?: boolean
  /** Leads `/_lab` to the break-it panel, which whoever starts the stack has to open. Default false. */
  readonly lab?: boolean
  /** Restarts services and site when their sources change. */
  readonly watch?: boolean
  /** The broker of the event bus; default what the variable BUS says, else JetStream. */
  readonly bus?: BusKind
  readonly holdSeconds?: number
  readonly maxHolds?: number
  /** Lifetime of an access token; default 300. */
  readonly accessTokenSeconds?: number
  /** False lifts the limits on requests, for load tests. Default true. */
  readonly limits?: boolean
  readonly replicas?: Replicas
  /** What the simulator adds to each of its answers. */
  readonly stripeLatencyMs?: number
  /** Variables for single processes, given the addresses: a place to put a proxy between two of them. */
  readonly env?: (addresses: Addresses) => ProcessEnvironments | Promise<ProcessEnvironments>
  /** Lines for the console. Default: nobody reads them. */
  readonly report?: (line: string) => void
}
