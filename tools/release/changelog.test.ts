import { expect, it } from 'vitest'
import { notesOf } from './changelog.ts'

const changelog = `# Changelog

## Unreleased

Soon.

## 0.2.0 (2026-11-26)

The first version.

### Added
- **Connect** with a key.

## [0.2.0-beta.1] - 2026-11-01

Tried.

## v0.1.0

[0.2.0]: https://example.org
`

it('takes the section of a version, with its day', () => {
  expect(notesOf(changelog, 'v0.2.0')).toEqual({
    version: '0.2.0',
    date: '2026-11-26',
    text: 'The first version.\n\n### Added\n- **Connect** with a key.',
  })
  expect(notesOf(changelog.replaceAll('\n', '\r\n'), '0.2.0-beta.1')).toEqual({
    version: '0.2.0-beta.1',
    date: '2026-11-01',
    text: 'Tried.',
  })
})

it('has a section without a day or words as such, and none for what is not there', () => {
  expect(notesOf(changelog, '0.1.0')).toEqual({ version: '0.1.0', date: null, text: '' })
  for (const version of ['0.2', '2.0', 'Unreleased', '', '0.2.0-beta'])
    expect(notesOf(changelog, version)).toBeNull()
})
