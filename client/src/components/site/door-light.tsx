/** A door ajar in a dark wall, and its light across the street. On the phone only the light is in the picture. */
export function DoorLight() {
  return (
    <>
      <svg
        aria-hidden="true"
        viewBox="0 0 360 400"
        preserveAspectRatio="xMaxYMin slice"
        className="absolute inset-0 size-full md:hidden"
      >
        <Inks suffix="phone" />
        <path d="M340 0H360V400H0Z" fill="url(#spill-phone)" opacity="0.55" />
        <path d="M350 0H360V400H350Z" fill="url(#inside-phone)" />
        <path d="M345 0H350V400H345Z" fill="#332C25" />
      </svg>
      <svg
        aria-hidden="true"
        viewBox="0 0 1440 520"
        preserveAspectRatio="xMaxYMax slice"
        className="absolute inset-0 hidden size-full md:block"
      >
        <Inks suffix="street" />
        <rect y="400" width="1440" height="120" fill="#1E1A16" />
        <path d="M1120 400H1290L1120 520H480Z" fill="url(#spill-street)" />
        <path d="M1120 400V130h170V400Z" fill="url(#inside-street)" />
        <path d="M1290 130l70 34V424l-70-24Z" fill="#2B241D" />
        <circle cx="1349" cy="290" r="4" fill="#FFB52E" />
        <path d="M1108 400V118H1302V130H1120V400Z" fill="#332C25" />
        <path d="M1188 84h34l10 22h-54Z" fill="#332C25" />
        <path d="M1178 106h54L1262 118h-114Z" fill="#FFB52E" opacity="0.5" />
      </svg>
    </>
  )
}

/** The light behind the door, and what of it falls outside. */
function Inks({ suffix }: { suffix: string }) {
  return (
    <defs>
      <linearGradient id={`spill-${suffix}`} x1="1" y1="0.2" x2="0" y2="1">
        <stop offset="0" stopColor="#FFB52E" stopOpacity="0.75" />
        <stop offset="0.45" stopColor="#F2A50C" stopOpacity="0.2" />
        <stop offset="1" stopColor="#F2A50C" stopOpacity="0" />
      </linearGradient>
      <linearGradient id={`inside-${suffix}`} x1="0" y1="0" x2="0" y2="1">
        <stop offset="0" stopColor="#FFD98A" />
        <stop offset="1" stopColor="#FFB52E" />
      </linearGradient>
    </defs>
  )
}
