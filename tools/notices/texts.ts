import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { LicencedWork } from '../../electron/licences/index.ts'
import { compare, type ShippedPackage } from './shipped.ts'

const textsDir = join(import.meta.dirname, 'texts')

/** Texts of licences that packages name and do not bring along, by the name under which the file has each of them once. */
const annexed: Readonly<Record<string, string>> = {
  'Apache-2.0': 'Apache-2.0.txt',
  'GPL-3.0': 'GPL-3.0.txt',
  'LGPL-2.1': 'LGPL-2.1.txt',
  'LGPL-3.0': 'LGPL-3.0.txt',
  'MPL-1.1': 'MPL-1.1.txt',
}

const annexOf: Readonly<Record<string, readonly string[]>> = {
  'Apache-2.0': ['Apache-2.0'],
  'GPL-3.0-or-later': ['GPL-3.0'],
  'LGPL-2.1': ['LGPL-2.1'],
  // The lesser one adds permissions to the other, so it is nothing without it.
  'LGPL-3.0': ['LGPL-3.0', 'GPL-3.0'],
  'LGPL-3.0-or-later': ['LGPL-3.0', 'GPL-3.0'],
  'MPL-1.1': ['MPL-1.1'],
}

/** The parts of an SPDX expression: "Apache-2.0 AND MIT" asks for both, of "(MIT OR CC0-1.0)" either will do. */
export const licencesIn = (expression: string): readonly string[] =>
  expression
    .replaceAll(/[()]/g, ' ')
    .split(/\s+(?:AND|OR)\s+|\s+/)
    .filter((id) => id !== '')

const readText = (file: string): string => readFileSync(join(textsDir, file), 'utf8')

/** A known text, or where in the file it stands. @throws Error for a licence whose text is not here */
export function knownText(id: string, holder = 'its authors'): string {
  if (id === 'MIT') return readText('MIT.txt').replace('{{holder}}', holder)
  const names = annexOf[id]
  if (names === undefined) throw new Error(`tools/notices/texts has no text of ${id}.`)
  const places = names.map((name) => `"${annexTitle}${name}"`).join(' and ')
  return `The text of ${id} is at the end of this file, under ${places}.`
}

const annexTitle = 'Licence text '

/** All known texts, as entries that follow the works. */
export const annex = (): readonly LicencedWork[] =>
  Object.entries(annexed).map(([name, file]) => ({
    name: `${annexTitle}${name}`,
    version: '',
    licence: name,
    source: `https://spdx.org/licenses/${name}.html`,
    text: readText(file),
  }))

const manifestSchema = z.object({
  author: z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]).optional(),
  repository: z.union([z.string(), z.object({ url: z.string() }).transform(({ url }) => url)]).optional(),
  homepage: z.string().optional(),
})

const licenceFile = /^(licen[cs]e|copying|notice|copyright)/i

/** The text of a package's licence: its own files, or else the known ones. @throws Error when there is none */
export function textOf(
  projectDir: string,
  { folder, name, licence, isForSomeSystems }: ShippedPackage,
): string {
  const dir = join(projectDir, folder)
  if (!isForSomeSystems) {
    if (!existsSync(dir)) throw new Error(`${name} is not installed: run "npm ci" first.`)
    const files = readdirSync(dir).filter(
      (file) => licenceFile.test(file) && !/\.(?:[cm]?[jt]s|html)$/.test(file),
    )
    if (files.length > 0)
      return files
        .sort(compare)
        .map((file) => readFileSync(join(dir, file), 'utf8'))
        .join('\n\n')
  }
  const holder = isForSomeSystems
    ? 'its authors'
    : (manifestOf(dir).author ?? 'its authors').replace(/\s*[<(].*$/, '')
  return licencesIn(licence)
    .map((id) => knownText(id, holder))
    .join('\n\n')
}

/** Where a package's source is, for people: its repository, or else its page on the registry. */
export function sourceOf(projectDir: string, { folder, name, isForSomeSystems }: ShippedPackage): string {
  const registry = `https://www.npmjs.com/package/${name}`
  if (isForSomeSystems) return registry
  const { repository = '' } = manifestOf(join(projectDir, folder))
  const address = repository
    .replace(/^git\+/, '')
    .replace(/^(?:git|ssh):\/\/(?:git@)?/, 'https://')
    .replace(/^git@github\.com:/, 'https://github.com/')
    .replace(/^(?:github:)?([\w.-]+\/[\w.-]+)$/, 'https://github.com/$1')
    .replace(/\.git$/, '')
  return address.startsWith('https://') ? address : registry
}

const manifestOf = (dir: string) =>
  manifestSchema.parse(JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8')))
