import { jest } from '@jest/globals'
import { type Marketplace, startMarketplace } from './marketplace.ts'

// Longer than an audit may take: its list of violations says more than "exceeded timeout".
jest.setTimeout(90_000)

/** A whole marketplace of a test's own. */
export type TestStack = Marketplace

/** How long a hook may wait for a stack on a busy machine. */
export const stackStartMs = 90_000

/** @example let test: TestStack; beforeAll(async () => { test = await startTestStack() }, stackStartMs) */
export const startTestStack = startMarketplace
