import 'server-only'
import { readFile } from 'node:fs/promises'
import { ImageResponse } from 'next/og'
import { designPoster, posterSize } from '#poster/design.ts'
import { remember } from '#server/remember.ts'
import { pictureSize } from '#words/sharing.ts'

/** What a shared link shows beside the poster. */
export type ShareText = { readonly name: string; readonly lines: readonly string[] }

const daySeconds = 86_400
const weights = [500, 800] as const

/** To draw one keeps a processor busy for tenths of a second, and anybody may ask. */
const drawnOnce = remember<ArrayBuffer>({ most: 200, forMs: daySeconds * 1000 })

/** The picture that goes with a shared link: the same for the same words, on every machine. */
export async function sharePicture(text: ShareText): Promise<Response> {
  const picture = await drawnOnce(JSON.stringify(text), () => draw(text))
  const headers = { 'content-type': 'image/png', 'cache-control': `public, max-age=${daySeconds}` }
  return new Response(picture, { headers })
}

async function draw(text: ShareText): Promise<ArrayBuffer> {
  const fonts = await Promise.all(weights.map(font))
  return await new ImageResponse(<SharePicture {...text} />, { ...pictureSize, fonts }).arrayBuffer()
}

function SharePicture({ name, lines }: ShareText) {
  return (
    <div tw="flex w-full h-full" style={{ background: '#14110E', color: '#F6F1EA', fontFamily: 'Bricolage' }}>
      <SmallPoster name={name} />
      <div tw="flex flex-col justify-between" style={{ padding: '64px 64px 56px 0', width: 632 }}>
        <div tw="flex flex-col">
          <div
            style={{
              fontSize: name.length > 28 ? 52 : 68,
              fontWeight: 800,
              lineHeight: 1.05,
              letterSpacing: '-0.02em',
            }}
          >
            {name}
          </div>
          <div tw="flex flex-col" style={{ marginTop: 28, fontSize: 32, color: '#D9CFC3' }}>
            {lines.map((line) => (
              <div key={line}>{line}</div>
            ))}
          </div>
        </div>
        <div tw="flex items-center" style={{ fontSize: 30, fontWeight: 800 }}>
          <Door />
          Stagedoor
          <span style={{ marginLeft: 16, fontWeight: 500, color: '#D9CFC3' }}>from fan to fan</span>
        </div>
      </div>
    </div>
  )
}

/** The show's poster, as on every page. Its lettering is set here, for the picture's renderer knows no SVG text. */
function SmallPoster({ name }: { name: string }) {
  const { palette, shapes, lettering, top } = designPoster(name)
  const { width, height } = posterSize
  return (
    <div
      tw="flex relative overflow-hidden"
      style={{ margin: 64, width, height: height + 2, borderRadius: 14, background: palette.ground }}
    >
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        {shapes.map((shape) =>
          shape.kind === 'circle' ? (
            <circle key={`${shape.x} ${shape.r}`} cx={shape.x} cy={shape.y} r={shape.r} fill={shape.fill} />
          ) : (
            <path key={shape.d} d={shape.d} fill={shape.fill} />
          ),
        )}
      </svg>
      {lettering.lines.map((line, index) => (
        <div
          key={line}
          tw="absolute flex"
          style={{
            left: 28,
            top: top + index * lettering.size * 0.94 - lettering.size,
            fontSize: lettering.size,
            lineHeight: 1.2,
            fontWeight: 800,
            letterSpacing: '-0.02em',
            whiteSpace: 'nowrap',
            color: palette.type,
          }}
        >
          {line}
        </div>
      ))}
    </div>
  )
}

function Door() {
  return (
    <svg width="36" height="44" viewBox="8 2 16 24" style={{ marginRight: 16 }}>
      <path d="M9 26V9.500a7 7 0 0 1 14 0V26z" fill="#F2A50C" />
      <path d="M9 26V8l8 3v15z" fill="#14110E" stroke="#F2A50C" strokeWidth="1.5" />
    </svg>
  )
}

/** The display font; the renderer reads no variable fonts. */
async function font(weight: (typeof weights)[number]) {
  const file = {
    500: new URL(
      '../../../../node_modules/@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-500-normal.woff',
      import.meta.url,
    ),
    800: new URL(
      '../../../../node_modules/@fontsource/bricolage-grotesque/files/bricolage-grotesque-latin-800-normal.woff',
      import.meta.url,
    ),
  }[weight]
  return { name: 'Bricolage', weight, data: await readFile(file) }
}
