import type { IFlattenedRuleSet } from 'dependency-cruiser'

export const services = ['auth', 'tickets', 'orders', 'expiration', 'payments'] as const

const oneOf = services.join('|')
const service = `^(${oneOf})/src/`
const others = `^(${oneOf}|payments-client|client|infra|e2e)/`
const tests = '\\.test\\.tsx?$|/testing/'

/** Imports that leave something in the running program; `import type` does not. */
const values = { dependencyTypesNot: ['type-only' as const] }
const rule = (name: string, comment: string) => ({ name, comment, severity: 'error' as const })

/** The dependency rule of the house, as dependency-cruiser reads it: what is listed here is forbidden. */
export const houseRules = {
  forbidden: [
    {
      ...rule('services-stand-alone', 'A service imports itself and common: it learns of others by events.'),
      from: { path: service },
      to: { path: others, pathNot: '^$1/' },
    },
    {
      ...rule('common-knows-no-service', 'common is underneath.'),
      from: { path: '^common/src/' },
      to: { path: others },
    },
    {
      ...rule('domain-is-pure', 'Rules import rules: themselves, common/domain and common/errors.'),
      from: { path: `${service}domain/`, pathNot: tests },
      to: { pathNot: '^$1/src/domain/|^common/src/(domain|errors)/' },
    },
    {
      ...rule('common-domain-is-pure', 'The same holds in common.'),
      from: { path: '^common/src/domain/', pathNot: tests },
      to: { pathNot: '^common/src/domain/' },
    },
    {
      ...rule(
        'use-cases-see-types',
        'A use case gets stores, gateways and queues as arguments. What is announced is a pure function of the domain.',
      ),
      from: { path: `${service}use-cases/`, pathNot: tests },
      to: { path: '^$1/src/', pathNot: '^$1/src/(domain/|use-cases/|messaging/publications)', ...values },
    },
    {
      ...rule('use-cases-know-no-technology', 'What a use case does needs no package and no I/O of its own.'),
      from: { path: `${service}use-cases/`, pathNot: tests },
      to: { path: '^node_modules/(?!zod/)', ...values },
    },
    {
      ...rule('edges-see-the-service-as-a-type', 'Routes and subscriptions get the service as an argument.'),
      from: { path: `${service}(http|messaging)/`, pathNot: tests },
      to: { path: '^$1/src/', pathNot: '^$1/src/(http|messaging|domain)/', ...values },
    },
    {
      ...rule(
        'outside-knows-no-inside',
        'Stores, gateways and queues know the domain and what is announced, nothing above.',
      ),
      from: { path: `${service}(?!domain/|use-cases/|http/|messaging/)[^/]+/`, pathNot: tests },
      to: { path: '^$1/src/((use-cases|http)/|service|start|main|messaging/subscriptions)' },
    },
    {
      ...rule('service-is-a-table-of-contents', 'It wires use cases; what they use comes in as arguments.'),
      from: { path: `${service}service\\.ts$` },
      to: { path: '^$1/src/', pathNot: '^$1/src/use-cases/', ...values },
    },
    {
      ...rule(
        'main-and-start-are-on-top',
        'Nobody imports the process; only the process starts the service.',
      ),
      from: { path: service, pathNot: `${tests}|/main\\.ts$` },
      to: { path: '^$1/src/(main|start)\\.ts$' },
    },
    ...[
      ['mongo', 'mongoose', 'store'],
      ['stripe', 'stripe', 'gateway'],
      ['redis', 'bullmq|ioredis', 'queue'],
    ].map(([name, packages, folder]) => ({
      ...rule(`only-${folder}-knows-${name}`, 'Outside technology has one folder.'),
      from: { path: service, pathNot: `${tests}|/src/${folder}/` },
      to: { path: `^node_modules/(${packages})/`, ...values },
    })),
    {
      ...rule('programs-need-no-tests', 'The testing kit is not in the running program.'),
      from: { pathNot: tests },
      to: { path: '/src/testing/' },
    },
    {
      ...rule('no-cycles', 'One of two modules is read first. Types may know each other.'),
      from: {},
      to: { circular: true, viaOnly: values },
    },
  ],
} satisfies IFlattenedRuleSet
