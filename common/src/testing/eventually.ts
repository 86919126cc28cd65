import { setTimeout as pause } from 'node:timers/promises'

/**
 * Waits until an expectation holds, and fails with its own message when it does not within the limit.
 * @example await eventually(() => expect(seen).toEqual(['order-created']))
 */
export async function eventually<Result>(
  expectation: () => Result | Promise<Result>,
  { withinMs = 10_000, everyMs = 15 } = {},
): Promise<Result> {
  const deadline = Date.now() + withinMs
  for (;;) {
    try {
      return await expectation()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(everyMs)
    }
  }
}
