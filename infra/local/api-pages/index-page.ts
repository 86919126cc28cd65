import { type Html, html, words } from './html.ts'
import type { OpenApi } from './service-page.ts'

/** Every endpoint in a line, by service. */
export function indexPage(documents: ReadonlyMap<string, OpenApi>): Html {
  const services = [...documents].map(
    ([
      service,
      { info, paths },
    ]) => html`<h2><a href="/docs/${service}">${service}</a></h2><p>${info.summary}</p>
<table><tbody>${Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId, summary }]) => html`<tr>
<td><b class="method ${method}">${method.toUpperCase()}</b></td>
<td><a href="/docs/${service}#${operationId}"><code>${path}</code></a></td>
<td>${words(summary)}</td></tr>`,
      ),
    )}</tbody></table>`,
  )
  return html`<p>The HTTP API of the marketplace, made of the schemas that the services check with.
Services tell each other what happens by <a href="/docs/events">events</a>.</p>${services}`
}
