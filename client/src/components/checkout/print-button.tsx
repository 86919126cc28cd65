'use client'

import { Icon } from '#components/ui/icons.tsx'

/** Prints the page; without JavaScript the browser's own command does. */
export function PrintButton() {
  return (
    <button type="button" className="button button-quiet" onClick={() => print()}>
      <Icon name="receipt" />
      Print
    </button>
  )
}
