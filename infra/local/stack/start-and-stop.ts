import type { Supervised } from '../supervisor/program.ts'
import { ToldError } from '../told-error.ts'
import type { Step } from './start-order.ts'

const readyWithinMs = 60_000

/** Starts each step as soon as what it needs is ready; resolves when all are. `done` holds what is under way already; nothing is started after the signal. */
export async function startSteps(
  steps: readonly Step[],
  named: (name: string) => Supervised,
  done: Map<string, Promise<void>>,
  signal: AbortSignal,
): Promise<void> {
  for (const { program, after } of steps) {
    const needs = after.flatMap((name) => done.get(name) ?? [])
    done.set(program.name, startAfter(needs, named(program.name), signal))
  }
  await Promise.all(done.values())
}

async function startAfter(
  needs: readonly Promise<void>[],
  supervised: Supervised,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(needs)
  signal.throwIfAborted()
  await withinTime(
    supervised.name,
    supervised.start().catch(() => supervised.ready()),
  )
}

async function withinTime(name: string, ready: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const overdue = new Promise<never>((_, reject) => {
    const tell = () =>
      reject(new ToldError(`${name} was not ready within ${readyWithinMs / 1000} s; see its log.`))
    timer = setTimeout(tell, readyWithinMs)
  })
  try {
    await Promise.race([ready, overdue])
  } finally {
    clearTimeout(timer)
  }
}

/** Stops stage after stage, the processes of one stage at the same time. */
export async function stopAll(stages: readonly (readonly Supervised[])[]): Promise<void> {
  for (const stage of stages) await Promise.all(stage.map((supervised) => supervised.stop()))
}
