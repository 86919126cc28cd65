/** An element with attributes and children; what is undefined is left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(attribute, value === true ? '' : value)
  }
  made.append(...children.flat().filter((child) => child !== undefined))
  return made
}

const paths = {
  check: 'M4 10.5l4 4 8-9',
  clock: 'M10 5v5l3 2M10 2.500a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15',
  cross: 'M5 5l10 10M15 5L5 15',
}

/** A small line drawing in the colour of the text; always beside words. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 20 20')
  svg.setAttribute('aria-hidden', 'true')
  svg.setAttribute('class', 'icon')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', paths[name])
  svg.append(path)
  return svg
}

const drawn = new WeakMap()

/** Replaces what is in a place when it has changed, and keeps the focus where it was. */
export function draw(place, content) {
  const made = element('div', {}, content)
  if (drawn.get(place) === made.innerHTML) return
  drawn.set(place, made.innerHTML)
  const focused = place.contains(document.activeElement) ? document.activeElement.id : ''
  place.replaceChildren(...made.childNodes)
  if (focused) document.getElementById(focused)?.focus()
}
