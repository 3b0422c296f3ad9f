/** What is looked at of a DataTransfer; while it is held, only types can be seen. */
export interface DraggedItems {
  readonly items: ArrayLike<{ readonly kind: string; readonly type: string }>
}

/** The two layouts of film that the settings are kept in. */
const isFilm = (type: string): boolean => type === 'video/mp4' || type === 'video/quicktime'

/** One file, which by its name is a film. */
export function isOneVideo({ items }: DraggedItems): boolean {
  const [item] = Array.from(items)
  return items.length === 1 && item !== undefined && item.kind === 'file' && isFilm(item.type)
}

export function videoOf({ files }: { readonly files: ArrayLike<File> }): File | null {
  const [file] = Array.from(files)
  return files.length === 1 && file !== undefined && isFilm(file.type) ? file : null
}
