import { randomUUID } from 'node:crypto'

export interface MultipartForm {
  readonly contentType: string
  /** What goes before and after the bytes of the file. */
  readonly preamble: Buffer
  readonly epilogue: Buffer
}

/** As browsers do it (and RFC 7578 allows): UTF-8, with the three characters escaped that could end the header. */
function escapeParameter(text: string): string {
  return text.toWellFormed().replaceAll('\r', '%0D').replaceAll('\n', '%0A').replaceAll('"', '%22')
}

const mimeTypePattern = /^[\w.+-]+\/[\w.+-]+$/

/** `group_id` first, so that a service that reads the form as it comes knows the group before the bytes. */
export function multipartForm(part: {
  readonly groupId: string
  readonly fileName: string
  readonly mimeType: string
  readonly boundary?: string
}): MultipartForm {
  const boundary = part.boundary ?? `----AssetLibrary${randomUUID()}`
  const mimeType = mimeTypePattern.test(part.mimeType) ? part.mimeType : 'application/octet-stream'
  const preamble = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="group_id"',
    '',
    part.groupId.replace(/[\r\n]/g, ''),
    `--${boundary}`,
    `Content-Disposition: form-data; name="file"; filename="${escapeParameter(part.fileName)}"`,
    `Content-Type: ${mimeType}`,
    '',
    '',
  ].join('\r\n')
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    preamble: Buffer.from(preamble, 'utf8'),
    epilogue: Buffer.from(`\r\n--${boundary}--\r\n`, 'utf8'),
  }
}
