import { chooseTheme } from '#server/actions/preferences.ts'
import { type Theme, themes } from '#server/preferences.ts'

const labels: Readonly<Record<Theme, string>> = { system: 'Auto', light: 'Light', dark: 'Dark' }

/** Light, dark, or what the device says. */
export function ThemeChoice({ chosen }: { chosen: Theme }) {
  return (
    <form action={chooseTheme} className="flex rounded-control border border-line-strong p-0.5">
      <span className="sr-only" id="look">
        Look
      </span>
      {themes.map((theme) => (
        <button
          key={theme}
          type="submit"
          name="theme"
          value={theme}
          aria-pressed={theme === chosen}
          aria-describedby="look"
          className="min-h-8 rounded-[4px] px-3 text-xs font-semibold aria-pressed:bg-ink aria-pressed:text-paper"
        >
          {labels[theme]}
        </button>
      ))}
    </form>
  )
}
