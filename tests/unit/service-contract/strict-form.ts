/** What a multipart body holds, read as its standard has it and no further. */
export interface StrictForm {
  readonly fields: ReadonlyMap<string, string>
  readonly file: { readonly name: string; readonly content: Buffer } | null
}

const headEnd = Buffer.from('\r\n\r\n')

/** @throws Error in words, for everything that the standard (RFC 7578) does not know */
export function readStrictForm(contentType: string | undefined, body: Buffer): StrictForm {
  const boundary = /^multipart\/form-data; ?boundary=("?)([^";]+)\1$/.exec(contentType ?? '')?.[2]
  if (boundary === undefined) throw new Error(`no form: ${contentType}`)
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  let rest = Buffer.concat([Buffer.from('\r\n'), body])
  const fields = new Map<string, string>()
  let file: StrictForm['file'] = null
  if (rest.indexOf(delimiter) !== 0) throw new Error('the form does not begin with its boundary')
  for (;;) {
    rest = rest.subarray(delimiter.length)
    if (rest.subarray(0, 2).toString() === '--') break
    const headLength = rest.indexOf(headEnd)
    const end = rest.indexOf(delimiter)
    if (headLength < 0 || end < headLength) throw new Error('a part has no end')
    const head = rest.subarray(2, headLength).toString('utf8')
    const content = rest.subarray(headLength + headEnd.length, end)
    const [, name, fileName] =
      /^content-disposition: form-data; name="([^"]*)"(?:; filename="([^"]*)")?\r?$/im.exec(head) ?? []
    if (name === undefined) throw new Error(`a part without a name: ${head}`)
    if (fileName === undefined) fields.set(name, content.toString('utf8'))
    else if (name === 'file' && file === null) file = { name: fileName, content }
    else throw new Error(`a second file, or one under another name: ${name}`)
    rest = rest.subarray(end)
  }
  return { fields, file }
}
