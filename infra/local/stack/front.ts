import { join } from 'node:path'
import { root } from '../paths.ts'
import type { Program } from '../supervisor/program.ts'
import { acceptsConnections, until } from '../supervisor/ready.ts'
import { feeBasisPoints, nodeEnv, nodeProgram, type Setting, stripeScriptUrl } from './services.ts'

/** Stands in for Stripe; its state is kept in a file. */
export function stripeProgram({ addresses, secrets, options }: Setting, dataDir: string): Program {
  return {
    ...nodeProgram('infra/stripe-simulator/src/main.ts', options.watch ?? false),
    name: 'stripe',
    env: {
      ...nodeEnv,
      PORT: `${addresses.stripePort}`,
      STRIPE_SECRET_KEY: secrets.stripeSecretKey,
      STRIPE_PUBLISHABLE_KEY: secrets.stripePublishableKey,
      WEBHOOK_URL: `http://127.0.0.1:${addresses.gatewayPort}/api/payments/webhook`,
      WEBHOOK_SECRET: secrets.stripeWebhookSecret,
      LATENCY_MS: `${options.stripeLatencyMs ?? 0}`,
      STATE_FILE: join(dataDir, 'data/stripe.json'),
    },
    ready: (signal) => until(() => acceptsConnections(addresses.stripePort), signal),
    stopMs: 5_000,
  }
}

/** The one door to everything. */
export function gatewayProgram({ addresses, options }: Setting): Program {
  const upstreams: Record<string, string[]> = {}
  for (const { service, url } of addresses.instances) (upstreams[service] ??= []).push(url)
  if (addresses.site) upstreams.client = [addresses.site]
  if (addresses.lab) upstreams.lab = [addresses.lab]
  return {
    ...nodeProgram('infra/local/gateway/main.ts', false),
    name: 'gateway',
    env: {
      ...nodeEnv,
      PORT: `${addresses.gatewayPort}`,
      ROUTES: join(root, 'infra/k8s/base/ingress.yaml'),
      UPSTREAMS: JSON.stringify(upstreams),
      ...(options.watch ? { UPGRADE: 'client' } : {}),
    },
    ready: (signal) => until(() => acceptsConnections(addresses.gatewayPort), signal),
    stopMs: 10_000,
  }
}

/** Longer than the gateway keeps a connection that nobody uses: it must not send a page's request into a closing one. */
const keepAlive = ['--keepAliveTimeout', '75000']

/** The site: its production build, or Next's development server. */
export function siteProgram({ addresses, options }: Setting): Program {
  const { port } = new URL(addresses.site ?? addresses.publicOrigin)
  const serviceUrl = (service: string) =>
    addresses.instances.find((one) => one.service === service)?.url ?? ''
  const next = join(root, 'node_modules/next/dist/bin/next')
  return {
    name: 'site',
    command: process.execPath,
    args: [
      next,
      ...(options.watch ? ['dev'] : ['start', ...keepAlive]),
      '--port',
      port,
      '--hostname',
      '127.0.0.1',
    ],
    cwd: join(root, 'client'),
    env: {
      ...nodeEnv,
      NODE_ENV: options.watch ? 'development' : 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      PORT: port,
      HOSTNAME: '127.0.0.1',
      AUTH_URL: serviceUrl('auth'),
      TICKETS_URL: serviceUrl('tickets'),
      ORDERS_URL: serviceUrl('orders'),
      PAYMENTS_URL: serviceUrl('payments'),
      PUBLIC_ORIGIN: addresses.publicOrigin,
      STRIPE_SCRIPT_URL: stripeScriptUrl(addresses),
      STRIPE_SCRIPT_ORIGIN: addresses.stripe,
      HOLD_SECONDS: `${options.holdSeconds ?? 900}`,
      FEE_BASIS_POINTS: feeBasisPoints,
    },
    ready: (signal) => until(() => acceptsConnections(Number(port)), signal),
    stopMs: 5_000,
  }
}
