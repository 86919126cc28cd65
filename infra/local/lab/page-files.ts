import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../paths.ts'

type File = { readonly type: string; readonly content: Buffer }

const here = (name: string): string => join(import.meta.dirname, 'page', name)
const font = (family: string): string =>
  join(root, `node_modules/@fontsource-variable/${family}/files/${family}-latin-wght-normal.woff2`)

/** The page of the lab, by path. Its colours, sizes and fonts are the site's own. */
const paths: Readonly<Record<string, readonly [type: string, file: string]>> = {
  '/_lab': ['text/html; charset=utf-8', here('index.html')],
  '/_lab/lab.css': ['text/css', here('lab.css')],
  '/_lab/tokens.css': ['text/css', join(root, 'client/src/styles/tokens.css')],
  '/_lab/inter.woff2': ['font/woff2', font('inter')],
  '/_lab/bricolage.woff2': ['font/woff2', font('bricolage-grotesque')],
  ...Object.fromEntries(
    ['lab', 'ask', 'draw-audit', 'draw-processes', 'draw-race', 'draw-taps', 'element'].map((name) => [
      `/_lab/${name}.js`,
      ['text/javascript', here(`${name}.js`)] as const,
    ]),
  ),
}

/** A file of the page; undefined when there is none at this path. */
export function pageFile(path: string): File | undefined {
  const found = paths[path]
  return found && { type: found[0], content: readFileSync(found[1]) }
}
