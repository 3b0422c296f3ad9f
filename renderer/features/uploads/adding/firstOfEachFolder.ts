/** Chromium gives all files of the chosen folders; one says where its folder lies. */
export function firstOfEachFolder(files: readonly File[]): readonly File[] {
  const found = new Map<string, File>()
  for (const file of files) {
    const [folder = ''] = file.webkitRelativePath.split('/')
    if (!found.has(folder)) found.set(folder, file)
  }
  return [...found.values()]
}
