import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { root } from '../../infra/local/paths.ts'
import { type CommandResult, runProgram } from './run-program.ts'

const program = 'infra/local/move-bus/main.ts'

/** `npm run move-bus` between two brokers, without npm. */
export type MoveBus = {
  /** Starts to carry. `stop` presses Ctrl-C and resolves with the exit code. */
  carry(): { stop(): Promise<number | null> }
  verify(): Promise<CommandResult>
}

/** @example const move = moveBus('stan=nats://127.0.0.1:4222', 'jetstream=nats://127.0.0.1:4223') */
export function moveBus(from: string, to: string): MoveBus {
  const ends = ['--from', from, '--to', to]
  return {
    verify: () => runProgram(program, [...ends, '--verify']),
    carry() {
      const args = ['--conditions=source', join(root, program), ...ends]
      const child = spawn(process.execPath, args, {
        stdio: 'ignore',
        env: { ...process.env, NODE_OPTIONS: '' },
      })
      return {
        async stop() {
          child.kill('SIGINT')
          if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
          return child.exitCode
        },
      }
    },
  }
}
