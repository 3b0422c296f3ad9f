import type { GenerationRequest } from '../request/build.ts'
import { apiKeyVariable, requestUrl } from './target.ts'

/** For the shells of macOS, Linux and Git for Windows: in single quotes everything stands for itself but the quote. */
export const requestAsCurl = (request: GenerationRequest, baseUrl: string): string =>
  [
    `curl -X POST ${quoted(requestUrl(request, baseUrl))} \\`,
    `  -H "Authorization: Bearer $${apiKeyVariable}" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  --data-raw ${quoted(JSON.stringify(request.body, null, 2))}`,
  ].join('\n')

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
