/** As the service writes them ("asset-20261122205248-kfm2vtqa", observed), and the UUIDs that others use. */
const idShape = /^(?:asset-[\w-]{4,195}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i

/** The id that a pasted text is, alone or as a reference ("asset://…"); null where it is any other text. */
export function pastedId(text: string): string | null {
  const id = text.trim().replace(/^asset:\/\//i, '')
  return idShape.test(id) ? id : null
}
