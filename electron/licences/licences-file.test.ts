import { expect, it } from 'vitest'
import { bar, dash, formatLicences, type LicencedWork, parseLicences } from './licences-file.ts'

const works: readonly LicencedWork[] = [
  {
    name: '@a/b',
    version: '1.0.0',
    licence: 'MIT',
    source: 'https://example.org/a',
    text: 'Permission\n\nis given',
  },
  {
    name: 'FFmpeg (ffprobe)',
    version: '4.0.2',
    licence: 'GPL-3.0-or-later',
    source: 'https://e.org',
    text: 'GNU',
  },
]

it('is read as it was written', () => {
  expect(parseLicences(formatLicences('These are theirs.', works))).toEqual(works)
  expect(parseLicences('')).toEqual([])
})

it('takes texts of every system, also with lines of bars', () => {
  const text = `\uFEFFone \r\n${bar}\r\n${dash}\r\ntwo\r\n`
  const [first, second] = parseLicences(formatLicences('', [{ ...works[0], text } as LicencedWork, ...works]))
  expect(first?.text).toBe(`one\n${'='.repeat(79)}\n${dash}\ntwo`)
  expect(second).toEqual(works[0])
})
