import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { root } from '../paths.ts'
import { scratchFolder } from '../testing/scratch-folder.ts'
import { readRoutes, serviceFor } from './route-table.ts'

const routes = readRoutes(join(root, 'infra/k8s/base/ingress.yaml'))

describe('the routes of the Ingress', () => {
  test.each([
    ['/api/users/signup', 'auth'],
    ['/api/tickets', 'tickets'],
    ['/api/tickets?q=leeds', 'tickets'],
    ['/api/tickets/stream?ids=1', 'tickets'],
    ['/api/events/some-show', 'tickets'],
    ['/api/orders/', 'orders'],
    ['/api/payments/webhook', 'payments'],
    ['/', 'client'],
    ['/tickets/1', 'client'],
    ['/api/usersx', 'client'],
  ])('send %s to %s', (url, service) => {
    expect(serviceFor(routes, url)).toBe(service)
  })

  test('are refused when they are not prefixes, which the gateway would match wrongly', () => {
    const file = join(scratchFolder(), 'ingress.yaml')
    const path = '{ path: /a, pathType: Exact, backend: { service: { name: a } } }'
    writeFileSync(file, `spec: { rules: [{ http: { paths: [${path}] } }] }`)
    expect(() => readRoutes(file)).toThrow('/a has path type Exact')
  })
})
