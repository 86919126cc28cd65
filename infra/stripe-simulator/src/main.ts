#!/usr/bin/env node
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Config, readConfig } from './config.ts'
import { createSimulator } from './simulator.ts'

const DRAIN_MS = 2000

try {
  start(readConfig(process.env))
} catch (error) {
  fail(error)
}

function start(config: Config): void {
  const simulator = createSimulator(config)
  const server = createServer(simulator.app)
  server.keepAliveTimeout = 65_000
  server.on('error', fail)
  server.listen(config.port, config.host, () => {
    const { port } = server.address() as AddressInfo
    const url = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
    simulator.openAt(url)
    console.log(`stripe-simulator listening on ${url}`)
  })

  const stop = () => {
    server.close(() => {
      simulator.close()
      process.exit(0)
    })
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref()
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

function fail(error: unknown): void {
  console.error(`stripe-simulator: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
