import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals'

const run = promisify(execFile)
/** How long a build, or a compiler, may take on a busy machine. */
const buildMs = 120_000
jest.setTimeout(buildMs)
const source = join(import.meta.dirname, '..')
const root = join(source, '..')

/** The example page of the README, to the letter. */
const page = /```tsx\n(.*?)```/s.exec(readFileSync(join(source, 'README.md'), 'utf8'))?.[1] ?? ''
const styles = `declare module '*.css'\n`
const server = `import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { createPaymentsApi } from '@stagedoor/payments-client/payments-api'
import { loadStripe } from '@stagedoor/payments-client/load-stripe'
import { useCheckout } from '@stagedoor/payments-client/use-checkout'
import { CheckoutPage } from './page.js'
const expiresAt = new Date(Date.now() + 900_000).toISOString()
const order = { id: 'a1', status: 'awaiting:payment', price: 80, currency: 'usd', expiresAt }
const parts = [createPaymentsApi, loadStripe, useCheckout].map((part) => typeof part)
console.log(parts.join(), renderToString(createElement(CheckoutPage, { order })))
`
const compilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  jsx: 'react-jsx',
  target: 'ES2024',
  lib: ['ES2024', 'DOM'],
  types: ['react'],
}

let project: string
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'stagedoor-package-'))
  await run(process.execPath, [join(source, 'build.ts')])
  await run('npm', ['pack', join(source, 'dist'), '--pack-destination', project], { cwd: root })
  const installed = join(project, 'node_modules/@stagedoor/payments-client')
  await mkdir(installed, { recursive: true })
  const tarball = join(project, 'stagedoor-payments-client-0.1.0.tgz')
  await run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1'])
  for (const name of ['react', 'react-dom', 'scheduler', '@types/react', '@types/react-dom', 'csstype']) {
    await mkdir(dirname(join(project, 'node_modules', name)), { recursive: true })
    await symlink(join(root, 'node_modules', name), join(project, 'node_modules', name))
  }
  await writeFile(join(project, 'package.json'), '{"type":"module"}')
  await writeFile(join(project, 'page.tsx'), page)
  await writeFile(join(project, 'styles.d.ts'), styles)
  await writeFile(join(project, 'server.js'), server)
}, buildMs)
afterAll(() => rm(project, { recursive: true, force: true }))

async function compile(module: string, moduleResolution: string): Promise<string> {
  const options = { ...compilerOptions, module, moduleResolution, outDir: '.' }
  const config = { compilerOptions: options, files: ['page.tsx', 'styles.d.ts'] }
  await writeFile(join(project, 'tsconfig.json'), JSON.stringify(config))
  const compiler = join(root, 'node_modules/.bin/tsc')
  const { stdout } = await run(compiler, ['-p', project]).catch((error: { stdout: string }) => error)
  return stdout
}

describe('the package, installed into an empty React project', () => {
  it.each([
    ['ESNext', 'bundler'],
    ['NodeNext', 'NodeNext'],
  ])('has types for %s modules, resolved as %s does', async (module, resolution) => {
    expect(await compile(module, resolution)).toBe('')
  })

  it('runs as it is: on the server, without a bundler', async () => {
    expect(await compile('NodeNext', 'NodeNext')).toBe('')
    // Stylesheets are for bundlers and browsers.
    const compiled = await readFile(join(project, 'page.js'), 'utf8')
    await writeFile(join(project, 'page.js'), compiled.replace(/^import '.*\.css';\n/m, ''))
    const { stdout } = await run(process.execPath, [join(project, 'server.js')])
    expect(stdout).toMatch(/^function,function,function <form[^>]*class="checkout-form/)
  })

  it('brings its stylesheet and its README, and no test', async () => {
    const { stdout } = await run('tar', ['-tzf', join(project, 'stagedoor-payments-client-0.1.0.tgz')])
    expect(stdout).toContain('package/checkout.css')
    expect(stdout).toContain('package/README.md')
    expect(stdout).not.toMatch(/test|example/)
  })
})
