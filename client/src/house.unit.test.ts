import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'

const src = import.meta.dirname

type Module = { readonly path: string; readonly text: string; readonly imports: readonly string[] }

/** Every module of the site but its tests. */
const modules: readonly Module[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|^testing\//.test(path))
  .map((path) => {
    const text = readFileSync(join(src, path), 'utf8')
    return { path, text, imports: [...text.matchAll(/from '([^']+)'/g)].map(([, name = '']) => name) }
  })

const isClient = ({ path, text }: Module): boolean =>
  text.startsWith("'use client'") || path.startsWith('browser/')
const paths = (found: readonly Module[]): readonly string[] => found.map(({ path }) => path)
const saying = (word: RegExp): readonly string[] => paths(modules.filter(({ text }) => word.test(text)))

describe('the site’s modules', () => {
  it('are all looked at', () => {
    expect(modules.length).toBeGreaterThan(150)
    expect(modules.filter(isClient).length).toBeGreaterThan(40)
  })

  it('keep a component under 150 lines', () => {
    const long = modules.filter(({ path, text }) => path.endsWith('.tsx') && text.split('\n').length > 150)
    expect(paths(long)).toEqual([])
  })

  it('ask for nothing outside the one module of each side', () => {
    expect(saying(/(?<![.\w])fetch\(/)).toEqual(['browser/api.ts', 'server/api.ts'])
    expect(saying(/XMLHttpRequest|sendBeacon/)).toEqual([])
    expect(saying(/new EventSource\(/)).toEqual(['browser/live-stream.ts'])
  })

  it('write numbers, money and dates in one place', () => {
    const formatting = saying(/\bIntl\.|\.toLocale/)
    expect(formatting.filter((path) => !path.startsWith('format/'))).toEqual([])
    expect(formatting.length).toBeGreaterThan(1)
  })

  it('in the browser know of the server only what forms do', () => {
    const curious = modules
      .filter(isClient)
      .filter(({ imports }) => imports.some((name) => /^#server\/(?!actions\/)/.test(name)))
    expect(paths(curious)).toEqual([])
  })

  it('on the server know nothing of the browser', () => {
    const curious = modules
      .filter(({ path }) => path.startsWith('server/') || path === 'proxy.ts')
      .filter(({ imports }) => imports.some((name) => name.startsWith('#browser/')))
    expect(paths(curious)).toEqual([])
  })

  it('that belong to neither side import neither', () => {
    const shared = /^(api|format|forms|live|poster|ticket|words)\//
    const curious = modules
      .filter(({ path }) => shared.test(path))
      .filter(({ imports }) => imports.some((name) => /^#(server|browser|components|app)\//.test(name)))
    expect(paths(curious)).toEqual([])
  })
})
