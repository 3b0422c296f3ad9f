/** One work of others that is part of what is shipped. */
export interface LicencedWork {
  readonly name: string
  /** '' where it has none. */
  readonly version: string
  /** An SPDX expression, such as "MIT" or "Apache-2.0 AND LGPL-3.0-or-later". */
  readonly licence: string
  /** Where its source is; an https address. */
  readonly source: string
  readonly text: string
}

export const bar = '='.repeat(80)
export const dash = '-'.repeat(80)

/** The words above the first work, then each of them under a bar: for people, and for `parseLicences`. */
export function formatLicences(intro: string, works: readonly LicencedWork[]): string {
  const sections = works.map(({ name, version, licence, source, text }) =>
    [
      bar,
      name,
      `Version: ${version}`,
      `Licence: ${licence}`,
      `Source: ${source}`,
      dash,
      '',
      clean(text),
      '',
    ].join('\n'),
  )
  return [`${clean(intro)}\n`, ...sections].join('\n')
}

/** What `formatLicences` wrote. Sections that are not of its form are left out. */
export function parseLicences(file: string): readonly LicencedWork[] {
  return file.split(`${bar}\n`).slice(1).flatMap(toWork)
}

function toWork(section: string): readonly LicencedWork[] {
  const [head = '', ...rest] = section.split(`\n${dash}\n`)
  const [name = '', version = '', licence = '', source = ''] = head.split('\n')
  if (name === '' || rest.length === 0) return []
  return [
    {
      name,
      version: version.replace(/^Version: ?/, ''),
      licence: licence.replace(/^Licence: ?/, ''),
      source: source.replace(/^Source: ?/, ''),
      text: rest.join(`\n${dash}\n`).trim(),
    },
  ]
}

/** Whatever system or editor a text came from, so that the file is the same everywhere. A bar of its own would end it. */
function clean(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/^={80}$/gm, '='.repeat(79))
    .trim()
}
