const paths = {
  check: 'M4 10.5l4 4 8-9',
  clock: 'M10 5v5l3 2M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15',
  cross: 'M5 5l10 10M15 5L5 15',
  pause: 'M7 4.500v11M13 4.500v11',
  tag: 'M3 3h6l8 8-6 6-8-8zM6.8 6.800h.01',
  alert: 'M10 6.500v4.500M10 14h.01M10 2.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15',
  search: 'M13.2 13.200L17 17M14.5 9a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0',
  arrow: 'M4 10h11M11 5.500L15.5 10 11 14.5',
  signal:
    'M3 3l14 14M6.5 12.800a5 5 0 0 1 4-1.700M3.8 9.800a9 9 0 0 1 3.4-2M10 6.900a9 9 0 0 1 6.2 2.900M10 16h.01',
  receipt: 'M5 2.500h10v15l-2.5-1.5-2.5 1.5-2.5-1.500L5 17.500zM8 7h4M8 10.500h4',
} as const

export type IconName = keyof typeof paths

/** A small line drawing in the colour of the text; always beside words, so it says nothing by itself. */
export function Icon({ name, className = '' }: { name: IconName; className?: string }) {
  return (
    <svg
      viewBox="0 0 20 20"
      width="1.15em"
      height="1.15em"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={`shrink-0 ${className}`}
    >
      <path d={paths[name]} />
    </svg>
  )
}
