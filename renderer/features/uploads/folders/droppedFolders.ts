/** What was dropped, parted. Only while the drop is told of: afterwards nothing says any more which are folders. */
export function partFolders(transfer: DataTransfer): {
  readonly folders: readonly File[]
  readonly others: readonly File[]
} {
  const folders: File[] = []
  const others: File[] = []
  const entries = Array.from(transfer.items).filter(({ kind }) => kind === 'file')
  for (const [place, file] of Array.from(transfer.files).entries()) {
    const isFolder = entries[place]?.webkitGetAsEntry()?.isDirectory === true
    ;(isFolder ? folders : others).push(file)
  }
  return { folders, others }
}
