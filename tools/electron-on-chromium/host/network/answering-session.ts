import type { Protocol } from './protocol.ts'
import type { WebRequest } from './web-request.ts'

/** The part of a session by which the requests of its pages are answered. */
export interface AnsweringSession {
  readonly protocol: Protocol
  readonly webRequest: WebRequest
}
