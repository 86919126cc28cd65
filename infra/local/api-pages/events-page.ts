import { type Html, html, words } from './html.ts'
import { type Schema, schemaView } from './schema-view.ts'

type Message = {
  readonly title: string
  readonly payload: { readonly allOf: readonly [unknown, { readonly properties: { readonly data: Schema } }] }
  readonly examples: readonly [{ readonly payload: object }]
}

/** The parts of an AsyncAPI document that are shown. */
export type AsyncApi = {
  readonly channels: Readonly<
    Record<
      string,
      {
        readonly address: string
        readonly summary: string
        readonly messages: Readonly<Record<string, unknown>>
      }
    >
  >
  readonly operations: Readonly<
    Record<
      string,
      {
        readonly action: string
        readonly summary?: string
        readonly channel: { readonly $ref: string }
        readonly tags: readonly [{ readonly name: string }]
      }
    >
  >
  readonly components: { readonly messages: Readonly<Record<string, Message>> }
}

/** Every event: who announces it, who reacts and how, what it says, with one that was really announced. */
export function eventsPage({ channels, operations, components }: AsyncApi): Html {
  const of = (type: string) =>
    Object.values(operations).filter(({ channel }) => channel.$ref === `#/channels/${type}`)
  const events = Object.entries(channels).map(([type, { address, summary, messages }]) => {
    const reactions = of(type).filter(({ action }) => action === 'receive')
    const announcer = of(type).find(({ action }) => action === 'send')?.tags[0].name ?? ''
    return html`<details id="${type}">
<summary><b class="method event">${announcer}</b> <code>${type}</code> <span>${summary}</span></summary>
<p class="access"><code>${address}</code></p>
${reactions.length > 0 ? html`<h3>What happens then</h3><ul>${reactions.map(reaction)}</ul>` : undefined}
${Object.keys(messages).map((name) => messageView(components.messages[name]))}
</details>
`
  })
  return html`<p>What services tell each other. Events repeat, come late and out of order.
<a href="/docs/asyncapi.yaml">AsyncAPI document</a></p><h2>All events</h2>${events}`
}

const reaction = ({ summary = '', tags }: AsyncApi['operations'][string]): Html =>
  html`<li><b>${tags[0].name}</b>: ${words(summary)}</li>`

function messageView(message: Message | undefined): Html | undefined {
  if (!message) return undefined
  const { title, payload, examples } = message
  return html`<h3>${title}</h3>${schemaView(payload.allOf[1].properties.data)}
<pre tabindex="0" aria-label="An example of ${title}">${JSON.stringify(examples[0].payload, null, 2)}</pre>`
}
