import type { Appearance } from './stripe-js.ts'

/**
 * Dresses Stripe's frame like the page around it, which it cannot see: text, ground, accent, font and corners as
 * they are computed for the form. Set them in CSS, on `.checkout-form` or above it.
 */
export function appearanceLike(form: HTMLElement): Appearance {
  const { color, fontFamily, fontSize, accentColor } = getComputedStyle(form)
  const radius = getComputedStyle(form).getPropertyValue('--checkout-radius').trim()
  const message = form.closest('form')?.querySelector('.checkout-form-message:not([data-tone="bad"])')
  const quiet = message ? getComputedStyle(message).color : color
  const variables = {
    colorText: color,
    // Stripe's own greys are made for its own grounds.
    colorTextSecondary: quiet,
    colorTextPlaceholder: quiet,
    colorBackground: groundOf(form),
    fontFamily,
    fontSizeBase: fontSize,
    ...(accentColor !== 'auto' && { colorPrimary: accentColor }),
    ...(radius && { borderRadius: radius }),
  }
  return { theme: 'stripe', variables }
}

function groundOf(element: HTMLElement | null): string {
  if (!element) return '#ffffff'
  const { backgroundColor } = getComputedStyle(element)
  const isClear = backgroundColor === 'transparent' || backgroundColor === 'rgba(0, 0, 0, 0)'
  return isClear ? groundOf(element.parentElement) : backgroundColor
}
