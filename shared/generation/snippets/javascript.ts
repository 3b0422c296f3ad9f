import type { GenerationRequest } from '../request/build.ts'
import { apiKeyVariable, requestUrl } from './target.ts'

/** Node 18 or newer, as a script or as a module. */
export const requestAsJavaScript = (request: GenerationRequest, baseUrl: string): string =>
  `const body = ${JSON.stringify(request.body, null, 2)}

fetch(${JSON.stringify(requestUrl(request, baseUrl))}, {
  method: 'POST',
  headers: {
    Authorization: \`Bearer \${process.env.${apiKeyVariable}}\`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify(body),
}).then(async (response) => {
  console.log(response.status, await response.text())
})
`
