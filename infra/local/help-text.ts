/** What `--help` prints. */
export const helpText = `npm start -- [options]     the whole marketplace on this machine
npm run dev -- [options]   the same; services and site restart when their sources change

  --port N                 port of the site, 1-65535 (3000)
  --data DIR               folder for data, logs and secrets (.stagedoor)
  --fresh                  drop the data of earlier runs first
  --no-demo                start with an empty marketplace
  --no-site                without the site, for load tests
  --no-lab                 without the panel that breaks things, /_lab
  --hold-seconds N         how long a reservation locks a ticket, 1-86400 s (900)
  --max-holds N            most live reservations of one buyer, 1-100 (5)
  --access-token-seconds N how long an access token lives before it is refreshed, 5-86400 s (300)
  --no-limits              lifts the limits on requests, for load tests
  --replicas LIST          instances of services, 1-8 each, such as tickets=2,orders=2
  --stripe-latency-ms N    what the Stripe simulator adds to each answer, 0-60000 ms (0)
  --help                   this text

BUS=stan npm start         with NATS Streaming instead of NATS JetStream as the event bus`
