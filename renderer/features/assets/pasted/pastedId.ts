/** As the service writes them ("asset-20261122205248-kfm2vtqa", seen), and the plain long ones that others use. */
const idShape = /^(?:asset[-_][\w-]{4,195}|(?=[\w-]*\d)[\w-]{20,200})$/i

/** The id that a pasted text is, alone or as a reference ("asset://…"); null where it is any other text. */
export function pastedId(text: string): string | null {
  const id = text.trim().replace(/^asset:\/\//i, '')
  return idShape.test(id) ? id : null
}
