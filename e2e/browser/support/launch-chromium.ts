import { type Browser, chromium } from 'playwright-core'

/** Quiet and offline; its security is the user's own: no flag may weaken it. */
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A Chromium without a window. Its scroll bars take room, as they do on most desks, unless they are hidden. */
export function launchChromium(
  executablePath: string,
  { scrollBars = true }: { scrollBars?: boolean } = {},
): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args,
    ...(scrollBars && { ignoreDefaultArgs: ['--hide-scrollbars'] }),
  })
}
