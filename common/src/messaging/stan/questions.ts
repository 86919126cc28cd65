/** What was asked of the broker over one connection and is not answered yet. */
export type Questions = {
  isOpen(): boolean
  /**
   * Asks, and waits for the answer until the time is over or the connection is: then the answer never comes.
   * @param what to do, for the message of the error: `confirm`
   */
  ask<Answer>(
    withinMs: number,
    what: string,
    put: (resolve: (answer: Answer) => void, reject: (reason: Error) => void) => void,
  ): Promise<Answer>
  /** Fails what is not answered, and all that is asked from now on. */
  end(reason: Error): void
}

export function createQuestions(): Questions {
  const open = new Set<(reason: Error) => void>()
  let over: Error | undefined

  return {
    isOpen: () => over === undefined,
    ask<Answer>(withinMs: number, what: string, put: Parameters<Questions['ask']>[2]): Promise<Answer> {
      if (over) return Promise.reject(over)
      return new Promise<Answer>((resolve, reject) => {
        const settled = (): void => {
          clearTimeout(timer)
          open.delete(fail)
        }
        const fail = (reason: Error): void => {
          settled()
          reject(reason)
        }
        const timer = setTimeout(
          () => fail(new Error(`the broker did not ${what} within ${withinMs} ms`)),
          withinMs,
        )
        open.add(fail)
        put((answer) => {
          settled()
          resolve(answer as Answer)
        }, fail)
      })
    },
    end(reason) {
      over ??= reason
      for (const fail of open) fail(over)
    },
  }
}

export const asError = (reason: unknown): Error =>
  reason instanceof Error ? reason : new Error(String(reason))
