import { DoorLight } from './door-light.tsx'
import { SearchBox } from './search-box.tsx'

/** The first thing on the first page: one line of promise, and the search in the light of the open door. */
export function Hero() {
  return (
    <section className="full-bleed relative -mt-6 overflow-hidden bg-street text-on-street">
      <DoorLight />
      <div className="relative mx-auto flex max-w-page flex-col gap-6 px-4 pt-16 pb-16 md:pt-[96px] md:pb-[104px]">
        <h1 className="max-w-[13ch] text-2xl">The door is open. Come in.</h1>
        <p className="max-w-[44ch] pr-6 text-base text-on-street-muted md:pr-0">
          Tickets from other fans. The price you see is the price you pay, and what you reserve is yours while
          you pay.
        </p>
        <div className="max-w-column text-ink">
          <SearchBox id="search" size="hero" />
        </div>
      </div>
    </section>
  )
}
