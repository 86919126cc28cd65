export const serviceNames = ['auth', 'tickets', 'orders', 'expiration', 'payments'] as const
export type ServiceName = (typeof serviceNames)[number]

/** The services that keep their state in MongoDB, each in a server of its own. */
export const databaseNames = ['auth', 'tickets', 'orders', 'payments'] as const
export type DatabaseName = (typeof databaseNames)[number]

/** How many instances of each service run. */
export type Replicas = Readonly<Partial<Record<ServiceName, number>>>

/** `orders` for the first instance of orders, `orders-2` for the second. */
export function instanceNames(service: ServiceName, replicas: Replicas): readonly string[] {
  return Array.from({ length: replicas[service] ?? 1 }, (_, index) =>
    index === 0 ? service : `${service}-${index + 1}`,
  )
}
