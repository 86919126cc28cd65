import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'

const run = promisify(execFile)
const namespace = 'stagedoor'

/** Asks the cluster that kubectl is set up for. @throws Error with what kubectl says */
export async function kubectl(...args: string[]): Promise<string> {
  const { stdout } = await run('kubectl', ['--namespace', namespace, ...args], { maxBuffer: 1e8 })
  return stdout.trim()
}

/** Hands kubectl objects on its standard input. */
export function apply(manifest: object): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('kubectl', ['--namespace', namespace, 'apply', '-f', '-'], {
      stdio: ['pipe', 'ignore', 'inherit'],
    })
    child.once('error', reject)
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`kubectl apply: ${code}`))))
    child.stdin.end(JSON.stringify(manifest))
  })
}

/** `deployment/orders` or `statefulset/nats`, by the name of the workload. */
export const workloadNamed = (name: string): string =>
  /^(mongo-|nats$|redis$)/.test(name) ? `statefulset/${name}` : `deployment/${name}`

/** Resolves when every pod of the workload is of its latest version and ready. */
export const rolledOut = (name: string): Promise<string> =>
  kubectl('rollout', 'status', workloadNamed(name), '--timeout=240s')

/** The label that tells the pods of a workload from all others. */
const podsOf = (name: string): string =>
  name.startsWith('mongo-')
    ? `app.kubernetes.io/name=mongo,app.kubernetes.io/instance=${name}`
    : `app.kubernetes.io/name=${name}`

/** Kills the pods of a workload, with a second instead of their time to drain; resolves when they are replaced. */
export async function killPods(name: string): Promise<void> {
  await kubectl('delete', 'pod', '--selector', podsOf(name), '--grace-period=1')
  await rolledOut(name)
}

/** Runs a line of JavaScript in a pod of a service, and returns what it prints. */
export const inPod = (service: string, script: string): Promise<string> =>
  kubectl('exec', `deployment/${service}`, '--', 'node', '--input-type=module', '--eval', script)

export type Forward = { readonly port: number; close(): void }

/** Forwards a port of this machine to one of a pod. */
export function forward(target: string, port: number): Promise<Forward> {
  const child = spawn('kubectl', ['--namespace', namespace, 'port-forward', target, `:${port}`], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`kubectl port-forward ${target}: ${code}`)))
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const [, found] = /127\.0\.0\.1:(\d+)/.exec(text) ?? []
      if (found) resolve({ port: Number(found), close: () => void child.kill() })
    })
  })
}
