import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

export const projectDir = resolve(import.meta.dirname, '../../..')

const relativeImport = /(?:\bfrom|\bimport)\s*\(?\s*'(\.{1,2}\/[^']+)'/g

/** Of each source file the relative files that it imports, types included; all paths from the project's folder. */
export function readImports(folders: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>()
  for (const folder of folders) {
    for (const entry of readdirSync(join(projectDir, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue
      const file = join(entry.parentPath, entry.name)
      const source = readFileSync(file, 'utf8')
      const targets = [...source.matchAll(relativeImport)].map(([, path = '']) =>
        inProject(resolve(dirname(file), path)),
      )
      found.set(inProject(file), targets)
    }
  }
  return found
}

const inProject = (path: string): string => relative(projectDir, path).split(sep).join('/')

/** A way from a file back to itself, for each file that is on one and for no two the same. */
export function findCircles(imports: ReadonlyMap<string, readonly string[]>): readonly string[][] {
  const circles: string[][] = []
  const done = new Set<string>()
  const way: string[] = []
  const visit = (file: string): void => {
    const start = way.indexOf(file)
    if (start >= 0) circles.push([...way.slice(start), file])
    if (start >= 0 || done.has(file)) return
    way.push(file)
    for (const target of imports.get(file) ?? []) visit(target)
    way.pop()
    done.add(file)
  }
  for (const file of imports.keys()) visit(file)
  return circles
}
