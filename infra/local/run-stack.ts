import { loadDemo } from './demo/load-demo.ts'
import { helpText } from './help-text.ts'
import { onStopSignal } from './on-stop-signal.ts'
import { parseOptions } from './options.ts'
import { beginStack } from './stack.ts'
import { welcome } from './welcome.ts'

/** What `npm start` and `npm run dev` do: start everything, say where it is, stop everything when told to. */
export async function runStack(args: readonly string[], { watch }: { watch: boolean }): Promise<number> {
  const parsed = parseOptions(args)
  if (parsed.kind === 'help') {
    console.log(helpText)
    return 0
  }
  const { demo } = parsed.options
  const startedAt = Date.now()
  const report = (line: string) => console.log(line)
  report('Starting Stagedoor ...')
  if (parsed.options.limits === false)
    report('Limits on requests are off (--no-limits): for load tests only.')
  const { stack, ready } = await beginStack({ ...parsed.options, watch, report })
  const stop = onStopSignal(stack, report)
  try {
    await ready
    await afterReady()
  } catch (error) {
    if (!stop.wasGiven()) {
      await stack.close()
      throw error
    }
  }
  await stop.stopped
  return 0

  async function afterReady(): Promise<void> {
    if (demo) await loadDemo(stack.url, stack.dataDir, report)
    report(welcome(stack, Date.now() - startedAt, { demo }))
  }
}
