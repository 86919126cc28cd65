/** Colours of one poster. `type` is readable on `ground` and on both shapes. */
export type Palette = {
  readonly ground: string
  readonly shape: string
  readonly accent: string
  readonly type: string
}

/** The printer's inks: each palette is a night, a light in it, and the paper or ink the name is set in. */
export const palettes: readonly [Palette, ...Palette[]] = [
  { ground: '#1B2A4A', shape: '#31508C', accent: '#F2A50C', type: '#FBF3E4' },
  { ground: '#E8573F', shape: '#F07F4F', accent: '#F8C94B', type: '#1D1210' },
  { ground: '#12403A', shape: '#1E6B5C', accent: '#F4B8A8', type: '#F3F1E4' },
  { ground: '#F3D9B1', shape: '#E9B872', accent: '#D9663F', type: '#2A1A10' },
  { ground: '#3B1F3F', shape: '#6A2F5E', accent: '#F26B5E', type: '#FCEBDD' },
  { ground: '#C7DCD4', shape: '#86B8A8', accent: '#F0A13A', type: '#13261F' },
  { ground: '#221C35', shape: '#43307A', accent: '#B79CF0', type: '#F3EEFB' },
  { ground: '#F0B429', shape: '#F6CB60', accent: '#E8743B', type: '#20170A' },
  { ground: '#5A1E1B', shape: '#8E2F25', accent: '#F0B24E', type: '#FBEEDF' },
  { ground: '#DAD3E8', shape: '#B4A3D6', accent: '#F08A6B', type: '#211A33' },
]
