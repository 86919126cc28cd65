import { loadDemo } from './demo/load-demo.ts'
import { helpText } from './help-text.ts'
import { type BrokerTaps, brokerTaps } from './lab/broker-taps.ts'
import { startLab } from './lab/start-lab.ts'
import { onStopSignal } from './on-stop-signal.ts'
import { type ParsedOptions, parseOptions } from './options.ts'
import { beginStack } from './stack.ts'
import { welcome } from './welcome.ts'

/** What `npm start` and `npm run dev` do: start everything, say where it is, stop everything when told to. */
export async function runStack(args: readonly string[], { watch }: { watch: boolean }): Promise<number> {
  const parsed = parseOptions(args)
  if (parsed.kind === 'help') {
    console.log(helpText)
    return 0
  }
  const taps = parsed.options.lab ? brokerTaps() : undefined
  try {
    await runUntilStopped(parsed.options, taps, watch)
  } finally {
    await taps?.stop()
  }
  return 0
}

type Options = Extract<ParsedOptions, { kind: 'run' }>['options']

async function runUntilStopped(
  options: Options,
  taps: BrokerTaps | undefined,
  watch: boolean,
): Promise<void> {
  const startedAt = Date.now()
  const report = (line: string) => console.log(line)
  report('Starting Stagedoor ...')
  if (options.limits === false) report('Limits on requests are off (--no-limits): for load tests only.')
  const { stack, ready } = await beginStack({ ...options, ...(taps && { env: taps.env }), watch, report })
  const stop = onStopSignal(stack, report)
  const lab = taps && (await startLab(stack, taps, options.holdSeconds))
  try {
    await ready
    if (options.demo) await loadDemo(stack.url, stack.dataDir, report)
    report(welcome(stack, Date.now() - startedAt, { demo: options.demo }))
  } catch (error) {
    if (!stop.wasGiven()) {
      await stack.close()
      await lab?.close()
      throw error
    }
  }
  await stop.stopped
  await lab?.close()
}
