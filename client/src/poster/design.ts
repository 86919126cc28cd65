import { hash, picker } from './hash.ts'
import { type Lettering, setName } from './lettering.ts'
import { type Palette, palettes } from './palettes.ts'

/** The poster's own units: 4 by 5. */
export const posterSize = { width: 400, height: 500 } as const

export type Shape =
  | {
      readonly kind: 'circle'
      readonly x: number
      readonly y: number
      readonly r: number
      readonly fill: string
    }
  | { readonly kind: 'path'; readonly d: string; readonly fill: string }

export type PosterDesign = {
  readonly palette: Palette
  readonly shapes: readonly Shape[]
  readonly lettering: Lettering
  /** Baseline of the first line. */
  readonly top: number
}

/** The poster of a show: two or three large shapes and its name, the same everywhere for the same name. */
export function designPoster(name: string): PosterDesign {
  const pick = picker(hash(name.trim().toLowerCase()))
  const palette = pick(palettes)
  const compose = pick(compositions)
  const lettering = setName(name, { width: 344, height: 230 })
  const top = 500 - 32 - (lettering.lines.length - 1) * lettering.size * 0.94
  return { palette, shapes: compose(palette, pick), lettering, top }
}

type Compose = (palette: Palette, pick: ReturnType<typeof picker>) => readonly Shape[]

/** Every composition leaves the lower half calm: the name stands there. */
const compositions: readonly [Compose, ...Compose[]] = [
  function moon({ shape, accent }, pick) {
    const x = pick([110, 200, 290])
    return [
      { kind: 'circle', x, y: 190, r: 150, fill: shape },
      { kind: 'circle', x: x + pick([-70, 70]), y: 130, r: 62, fill: accent },
    ]
  },
  function spotlights({ shape, accent }, pick) {
    const lean = pick([-60, 0, 60])
    return [
      { kind: 'path', d: `M${40 + lean} 0H${120 + lean}L330 500H40Z`, fill: shape },
      { kind: 'path', d: `M${280 - lean} 0H${330 - lean}L210 300H90Z`, fill: accent },
    ]
  },
  function arches({ shape, accent }, pick) {
    const x = pick([200, 130, 270])
    return [
      { kind: 'path', d: `M${x - 160} 500V220a160 160 0 0 1 320 0V500Z`, fill: shape },
      { kind: 'path', d: `M${x - 78} 262V200a78 78 0 0 1 156 0V262Z`, fill: accent },
    ]
  },
  function hills({ shape, accent }, pick) {
    return [
      { kind: 'circle', x: pick([90, 200, 310]), y: 120, r: 76, fill: accent },
      { kind: 'path', d: 'M0 250C90 170 150 180 230 240S360 300 400 230V500H0Z', fill: shape },
    ]
  },
  function halves({ shape, accent }, pick) {
    const [big, small] = pick([
      ['M0 -30a190 190 0 0 1 0 380Z', 'M400 40a105 105 0 0 0 0 210Z'],
      ['M400 -30a190 190 0 0 0 0 380Z', 'M0 40a105 105 0 0 1 0 210Z'],
    ])
    return [
      { kind: 'path', d: big, fill: shape },
      { kind: 'path', d: small, fill: accent },
    ]
  },
  function records({ shape, accent, ground }, pick) {
    const x = pick([60, 340])
    return [
      { kind: 'circle', x, y: 130, r: 210, fill: shape },
      { kind: 'circle', x, y: 130, r: 112, fill: accent },
      { kind: 'circle', x, y: 130, r: 34, fill: ground },
    ]
  },
  function steps({ shape, accent }, pick) {
    const d = pick(['M0 260H100V190H200V120H300V50H400V500H0Z', 'M400 260H300V190H200V120H100V50H0V500H400Z'])
    return [
      { kind: 'path', d, fill: shape },
      { kind: 'circle', x: d.startsWith('M0') ? 92 : 308, y: 92, r: 56, fill: accent },
    ]
  },
]
