import { atSecond } from './console.ts'
import { describeEvent } from './describe-event.ts'
import type { Chapter } from './story.ts'

type Line = { readonly at: string; readonly branch: string; readonly what: string; readonly says: string }

/** A story as a tree: the time since its beginning, which service said what, and below it what that caused. */
export function drawStory(beginnings: readonly Chapter[]): string[] {
  const [first] = beginnings
  if (!first) return []
  const start = new Date(first.event.time).getTime()
  const lines = beginnings.flatMap((chapter) => draw(chapter, start, '', ''))
  const width = Math.max(...lines.map(({ branch, what }) => branch.length + what.length))
  return [
    `${atSecond(first.event.time)} UTC`,
    ...lines.map(({ at, branch, what, says }) =>
      `${at}  ${branch}${what.padEnd(width - branch.length)}  ${says}`.trimEnd(),
    ),
  ]
}

function draw({ event, caused }: Chapter, start: number, branch: string, below: string): Line[] {
  const seconds = (new Date(event.time).getTime() - start) / 1000
  const says = [describeEvent(event), ...cause(event.causationid, branch)].filter(Boolean).join('  ')
  const line = {
    at: `+${seconds.toFixed(3)} s`.padStart(11),
    branch,
    what: `${event.source} ${event.type}`,
    says,
  }
  return [
    line,
    ...caused.flatMap((chapter, index) => {
      const isLast = index === caused.length - 1
      return draw(chapter, start, `${below}${isLast ? '└─ ' : '├─ '}`, `${below}${isLast ? '   ' : '│  '}`)
    }),
  ]
}

/** A beginning with a cause has one that is not in the stream any more. */
const cause = (causationid: string | undefined, branch: string): string[] =>
  branch === '' && causationid ? [`(caused by ${causationid}, which the stream has forgotten)`] : []
