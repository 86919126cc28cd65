/** The services the site talks to. */
export type Service = 'auth' | 'tickets' | 'orders' | 'payments'
