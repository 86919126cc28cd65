import { type Html, html, words } from './html.ts'
import { fieldRow, type Schema, schemaView } from './schema-view.ts'

type Content = Readonly<Record<string, { readonly schema: Schema; readonly 'x-event-data'?: Schema }>>
type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly description?: string
  readonly security: readonly object[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly description?: string
    readonly schema: Schema
  }[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
}

/** The parts of an OpenAPI document that are shown. */
export type OpenApi = {
  readonly info: { readonly title: string; readonly summary: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

/** Every endpoint of a service, to be opened one by one; then the schemas they share. */
export function servicePage(service: string, { info, paths, components }: OpenApi): Html {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => operation(method, path, one)),
  )
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => html`<section id="schema-${name}"><h3>${name}</h3>${schemaView(schema)}</section>`,
  )
  return html`<p>${info.summary} <a href="/docs/openapi/${service}.yaml">OpenAPI document</a></p>
<h2>Endpoints</h2>${operations}<h2>Schemas</h2>${schemas}`
}

function operation(method: string, path: string, one: Operation): Html {
  const { operationId, summary, description, parameters = [], requestBody, responses } = one
  return html`<details id="${operationId}">
<summary><b class="method ${method}">${method.toUpperCase()}</b> <code>${path}</code> <span>${words(summary)}</span></summary>
<p class="access">${access(one)}${description ? html` ${description}` : undefined}</p>
${parameters.length > 0 ? html`<h3>Parameters</h3><dl class="fields">${parameters.map(parameter)}</dl>` : undefined}
${requestBody ? html`<h3>Body</h3>${bodyView(requestBody.content)}` : undefined}
<h3>Answers</h3>
${Object.entries(responses).map(([status, answer]) => answerView(status, answer))}
</details>
`
}

const access = ({ security }: Operation): string => {
  if (security.length === 0) return 'For everybody, the suspended as well.'
  return security.some((one) => Object.keys(one).length === 0)
    ? 'For everybody.'
    : 'For those who are signed in.'
}

const parameter = ({
  name,
  in: place,
  description,
  schema,
  required = false,
}: NonNullable<Operation['parameters']>[number]) =>
  fieldRow(name, { ...schema, description: [`(${place})`, description].filter(Boolean).join(' ') }, required)

const answerView = (status: string, { description, content }: Operation['responses'][string]): Html =>
  html`<div class="answer"><b class="status s${status.charAt(0)}">${status}</b><div>${description
    .split('\n\n')
    .map((line) => html`<p>${words(line)}</p>`)}${
    content && status < '400' ? bodyView(content) : undefined
  }</div></div>`

const bodyView = (content: Content): Html[] =>
  Object.values(content).map(({ schema, 'x-event-data': data }) =>
    data ? html`<p>each event:</p>${schemaView(data)}` : schemaView(schema),
  )
