import type { Metadata } from 'next'

/** The size that every network shows whole. */
export const pictureSize = { width: 1200, height: 630 } as const

/** A picture that goes with a shared link. */
export type SharedPicture = {
  /** Path on this site. */
  readonly path: string
  /** What it shows, in words. */
  readonly alt: string
}

export const sitePicture: SharedPicture = {
  path: '/picture.png',
  alt: 'Stagedoor: the door is open, come in.',
}

/** How links look where they are shared; title and description are the page's own. */
export const shared = ({ path, alt }: SharedPicture): Metadata => ({
  openGraph: {
    siteName: 'Stagedoor',
    type: 'website',
    locale: 'en_US',
    images: [{ url: path, alt, type: 'image/png', ...pictureSize }],
  },
  twitter: { card: 'summary_large_image' },
})

/** The one address of a page that can be reached by several. */
export const at = (path: string): Metadata => ({ alternates: { canonical: path } })
