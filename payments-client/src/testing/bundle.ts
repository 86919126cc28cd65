import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { transformSync } from '@swc/core'

/** A page's script with everything it imports, for a browser: as small as a bundler can be. */
export function bundle(entry: string): string {
  const modules = new Map<string, string>()
  const add = (path: string): void => {
    if (modules.has(path)) return
    const { code, needs } = compile(path)
    modules.set(path, code)
    for (const need of needs) add(need)
  }
  add(entry)
  const table = [...modules].map(
    ([path, code]) => `${JSON.stringify(path)}(module,exports,require){${code}\n}`,
  )
  return `var process={env:{NODE_ENV:'production'}};(()=>{const table={${table.join(',')}};const done={};
const require=path=>{if(!done[path]){done[path]={exports:{}};table[path](done[path],done[path].exports,require)}return done[path].exports};
require(${JSON.stringify(entry)})})()`
}

function compile(path: string): { code: string; needs: readonly string[] } {
  const source = readFileSync(path, 'utf8')
  const isOurs = /\.tsx?$/.test(path)
  const compiled = isOurs ? toCommonJs(source, path) : source
  const needs: string[] = []
  const code = compiled.replaceAll(/require\(["']([^"']+)["']\)/g, (_call, name: string) => {
    const found =
      isOurs && name.startsWith('.') ? resolve(dirname(path), name) : createRequire(path).resolve(name)
    needs.push(found)
    return `require(${JSON.stringify(found)})`
  })
  return { code, needs }
}

function toCommonJs(source: string, path: string): string {
  const { code } = transformSync(source, {
    filename: path,
    configFile: false,
    swcrc: false,
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: path.endsWith('x') },
      transform: { react: { runtime: 'automatic' } },
    },
    module: { type: 'commonjs' },
  })
  return code
}
