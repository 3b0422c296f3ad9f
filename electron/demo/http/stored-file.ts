import type { IncomingHttpHeaders } from 'node:http'
import { type Answer, bytes, type FileSlice, lengthOf } from './answer.ts'
import { parseRange } from './range.ts'

const deniedXml =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired.</Message></Error>'

/** As an object store refuses an address that expired or was not signed there. */
export const denied = (): Answer => bytes(403, 'application/xml', deniedXml)

function slice(whole: Buffer | FileSlice, start: number, end: number): Buffer | FileSlice {
  return Buffer.isBuffer(whole) ? whole.subarray(start, end + 1) : { path: whole.path, start, end }
}

/** Sends a file, or the part that is asked for, unless `If-Range` names another version of it (RFC 9110, 13.1.5). */
export function storedFile(
  whole: Buffer | FileSlice,
  headers: Readonly<Record<string, string>>,
  asked: IncomingHttpHeaders,
): Answer {
  const length = lengthOf(whole)
  const allHeaders = { ...headers, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff' }
  const condition = asked['if-range']
  const isThisVersion =
    condition === undefined || condition === headers.etag || condition === headers['last-modified']
  const range = parseRange(isThisVersion ? asked.range : undefined, length)
  switch (range.kind) {
    case 'whole':
      return { status: 200, headers: allHeaders, body: whole }
    case 'part':
      return {
        status: 206,
        headers: { ...allHeaders, 'content-range': `bytes ${range.start}-${range.end}/${length}` },
        body: slice(whole, range.start, range.end),
      }
    case 'unsatisfiable':
      return bytes(416, 'text/plain', '', { 'content-range': `bytes */${length}` })
  }
}
