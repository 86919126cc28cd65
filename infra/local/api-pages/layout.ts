import { type Html, html } from './html.ts'

const links = [
  ['/docs', 'API'],
  ['/docs/auth', 'auth'],
  ['/docs/tickets', 'tickets'],
  ['/docs/orders', 'orders'],
  ['/docs/payments', 'payments'],
  ['/docs/events', 'events'],
  ['/', 'the site'],
] as const

/** A whole page: no script, no frame, nothing from elsewhere. */
export const layout = (path: string, title: string, content: Html): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Stagedoor</title>
<link rel="icon" href="/docs/icon.svg">
<link rel="stylesheet" href="/docs/style.css">
</head>
<body>
<header><nav aria-label="API">${links.map(([href, name]) => link(href, name, path))}</nav></header>
<main><h1>${title}</h1>${content}</main>
</body>
</html>
`.html

const link = (href: string, name: string, path: string): Html =>
  href === path
    ? html`<a href="${href}" aria-current="page">${name}</a>`
    : html`<a href="${href}">${name}</a>`
