import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/**
 * The file that a process or thread of ours begins with. From the sources Node runs `source`, beside the module that asks; in a
 * build that module is in the main file or in a chunk in a folder beneath it, and `bundled` lies beside the main file.
 * @throws Error where it is not there, which is a fault of the build
 */
export function findWorkerEntry(
  importerUrl: string,
  { source, bundled }: { readonly source: string; readonly bundled: string },
): string {
  const names = importerUrl.endsWith('.ts') ? [source] : [`./${bundled}`, `../${bundled}`]
  const paths = names.map((name) => fileURLToPath(new URL(name, importerUrl)))
  const found = paths.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`A part of the build is missing: one of ${paths.join(', ')}`)
  return found
}
