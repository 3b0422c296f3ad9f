import type { GenerationRequest } from '../request/build.ts'

/** Where snippets take the key from: it is never written into them. */
export const apiKeyVariable = 'POWERTOKENS_API_KEY'

/** `baseUrl` with or without a slash at its end. */
export const requestUrl = ({ path }: GenerationRequest, baseUrl: string): string =>
  baseUrl.replace(/\/+$/, '') + path
