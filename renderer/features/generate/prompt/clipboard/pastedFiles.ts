/** What is looked at of the clipboard. */
export interface PastedTransfer {
  readonly files: ArrayLike<File>
  readonly getData: (format: string) => string
}

/**
 * The files of a paste. None where a text was meant: spreadsheets and word processors put a picture of the text beside it. Some systems put
 * the names of files, or the paths of them, beside the files.
 */
export function pastedFiles(transfer: PastedTransfer): readonly File[] {
  const files = Array.from(transfer.files)
  const lines = transfer
    .getData('text/plain')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
  const namesFile = (line: string): boolean => files.some(({ name }) => line.trim().endsWith(name))
  return lines.every(namesFile) ? files : []
}
