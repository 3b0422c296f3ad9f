import type { GenerationRequest } from '../request/build.ts'
import type { Json } from '../request/json.ts'
import { apiKeyVariable, requestUrl } from './target.ts'

/** Python 3 with nothing besides. */
export const requestAsPython = (request: GenerationRequest, baseUrl: string): string =>
  `import json
import os
import urllib.request

body = ${literal(request.body, '')}

request = urllib.request.Request(
    ${JSON.stringify(requestUrl(request, baseUrl))},
    data=json.dumps(body).encode("utf-8"),
    headers={
        "Authorization": "Bearer " + os.environ["${apiKeyVariable}"],
        "Content-Type": "application/json",
    },
    method="POST",
)
with urllib.request.urlopen(request) as response:
    print(response.read().decode("utf-8"))
`

/** JSON's strings and numbers are Python's too; its words are not. */
function literal(value: Json, indent: string): string {
  if (value === null) return 'None'
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (typeof value !== 'object') return JSON.stringify(value)
  const inner = `${indent}    `
  const [open, entries, close] = isList(value)
    ? ['[', value.map((entry) => literal(entry, inner)), ']']
    : [
        '{',
        Object.entries(value).map(([name, entry]) => `${JSON.stringify(name)}: ${literal(entry, inner)}`),
        '}',
      ]
  if (entries.length === 0) return open + close
  return `${open}\n${entries.map((entry) => `${inner}${entry},\n`).join('')}${indent}${close}`
}

/** `Array.isArray` does not know read-only lists. */
const isList = (value: Json): value is readonly Json[] => Array.isArray(value)
