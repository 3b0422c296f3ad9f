import { readdir, readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { en } from '../../../renderer/i18n/en/index.ts'

const folder = resolve('renderer/i18n')

/** Paths of all texts in it: `tree.sort`; without the ending that a number asks for. */
function keysOf(texts: unknown, path = ''): readonly string[] {
  if (typeof texts !== 'object' || texts === null) return [path.replace(/_(one|other)$/, '')]
  return Object.entries(texts).flatMap(([name, part]) => keysOf(part, path === '' ? name : `${path}.${name}`))
}

/** Of the texts that come with what says them, by the module that brings them. */
async function laterKeys(): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = (await readdir(folder)).filter((name) => /^(?!crash|later|useLater)\w+Texts\.ts$/.test(name))
  return new Map(
    await Promise.all(
      names.map(async (name) => {
        const path = join(folder, name)
        const [texts]: readonly unknown[] = Object.values(await import(path))
        const english: unknown = typeof texts === 'object' && texts !== null ? Reflect.get(texts, 'en') : null
        return [path, keysOf(english)] as const
      }),
    ),
  )
}

const later = await laterKeys()
const atStart = keysOf(en)
/** `tree.sorts.`, of which one text or another is said. */
const partOf = (key: string): string => key.replace(/\w+$/, '')
const withParts = (keys: readonly string[]): ReadonlySet<string> => new Set([...keys, ...keys.map(partOf)])
const all = withParts([...atStart, ...[...later.values()].flat()])

const named = new Map<string, Promise<readonly string[]>>()

/** What a source says, as `'tree.sort'` or `` `tree.sorts.${choice}` ``. */
function namedIn(path: string): Promise<readonly string[]> {
  const known = named.get(path)
  if (known !== undefined) return known
  const found = readFile(path, 'utf8').then((source) =>
    [...source.matchAll(/'([\w.]+)'|`([\w.]+\.)\$\{/g)]
      .map(([, key, part]) => key ?? part ?? '')
      .filter((words) => all.has(words)),
  )
  named.set(path, found)
  return found
}

/**
 * Texts that the sources of modules name and none of them brings, nor are they there from the start: `tree.sort in …/SortGroups.tsx`.
 */
export async function missingTexts(paths: readonly string[]): Promise<readonly string[]> {
  const there = withParts([...atStart, ...paths.flatMap((path) => later.get(path) ?? [])])
  const sources = paths.filter((path) => /\/renderer\/(?!i18n\/).*\.tsx?$/.test(path))
  const found = await Promise.all(
    sources.map(async (path) =>
      (await namedIn(path)).filter((words) => !there.has(words)).map((words) => `${words} in ${path}`),
    ),
  )
  return found.flat()
}
