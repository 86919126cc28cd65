import type { ReactNode } from 'react'
import { designPoster, posterSize, type Shape } from '#poster/design.ts'

/** A show's poster, drawn from its name. The name is read beside it, so the drawing is silent. */
export function Poster({ name, className = '' }: { name: string; className?: string }) {
  const { palette, shapes, lettering, top } = designPoster(name)
  return (
    <PosterFrame ground={palette.ground} shapes={shapes} className={className}>
      <text
        fill={palette.type}
        fontFamily="var(--font-bricolage), sans-serif"
        fontWeight="800"
        fontSize={lettering.size.toFixed(1)}
        letterSpacing="-0.02em"
      >
        {lettering.lines.map((line, index) => (
          <tspan key={line} x="28" y={(top + index * lettering.size * 0.94).toFixed(1)}>
            {line}
          </tspan>
        ))}
      </text>
    </PosterFrame>
  )
}

/** The poster without its lettering, for places where the name would be too small to read. */
export function PosterThumb({ name, className = '' }: { name: string; className?: string }) {
  const { palette, shapes } = designPoster(name)
  return <PosterFrame ground={palette.ground} shapes={shapes} className={className} />
}

type FrameProps = {
  ground: string
  shapes: readonly Shape[]
  className: string
  children?: ReactNode
}

function PosterFrame({ ground, shapes, className, children }: FrameProps) {
  const { width, height } = posterSize
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className={`block ${className}`}>
      <rect width={width} height={height} fill={ground} />
      {shapes.map((shape) => (
        <PosterShape key={JSON.stringify(shape)} shape={shape} />
      ))}
      {children}
    </svg>
  )
}

function PosterShape({ shape }: { shape: Shape }) {
  if (shape.kind === 'circle') return <circle cx={shape.x} cy={shape.y} r={shape.r} fill={shape.fill} />
  return <path d={shape.d} fill={shape.fill} />
}
