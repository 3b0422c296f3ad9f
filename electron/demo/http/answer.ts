/** What a handler wants to say; the dispatcher writes it, so that faults can spoil it on its way. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | FileSlice
  /** The envelope's code, for the request log. */
  readonly code?: number
}

/** Bytes `start` to `end`, both inclusive, of a file. */
export interface FileSlice {
  readonly path: string
  readonly start: number
  readonly end: number
}

export interface Envelope {
  readonly code: number
  readonly data: unknown
  readonly msg: string
}

export function lengthOf(body: Buffer | FileSlice): number {
  return Buffer.isBuffer(body) ? body.length : body.end - body.start + 1
}

export function bytes(
  status: number,
  contentType: string,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    status,
    headers: { 'content-type': contentType, ...headers },
    body: typeof body === 'string' ? Buffer.from(body) : body,
  }
}

export function envelope(
  status: number,
  content: Envelope,
  headers?: Readonly<Record<string, string>>,
): Answer {
  return {
    ...bytes(status, 'application/json; charset=utf-8', JSON.stringify(content), headers),
    code: content.code,
  }
}

/** `{code: 200, data, msg: ''}`, the documented form of success. */
export function ok(data: unknown): Answer {
  return envelope(200, { code: 200, data, msg: '' })
}

/**
 * A refusal that a handler throws: turned into an envelope by the dispatcher. How the service numbers its refusals is not
 * documented; these follow the HTTP statuses (a guess).
 */
export class Refusal extends Error {
  readonly code: number
  /** True when the HTTP status is the code as well, whatever the server's `refusalStyle` is. */
  readonly always: boolean

  constructor(code: number, message: string, always = false) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.always = always
  }
}
