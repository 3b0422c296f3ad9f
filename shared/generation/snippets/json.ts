import type { GenerationRequest } from '../request/build.ts'

/** The body alone, as a person reads it. */
export const requestAsJson = ({ body }: GenerationRequest): string => JSON.stringify(body, null, 2)
