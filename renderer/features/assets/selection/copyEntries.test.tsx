import { expect, test } from 'vitest'
import { copyFormatSchema } from '../../../../shared/library.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { copyEntries } from './copyEntries.tsx'

function entriesOf(someFailed: boolean) {
  const copied: [format: string, withFailed: boolean][] = []
  const entries = copyEntries({
    onCopy: (format, withFailed) => copied.push([format, withFailed]),
    count: 3,
    someFailed,
    usual: 'json',
    t: createI18n('en').t,
  }).filter((entry) => entry !== 'line')
  return { copied, entries }
}

test('each format has one entry, and the one that Ctrl+C copies says so', () => {
  const { copied, entries } = entriesOf(false)
  for (const { onSelect } of entries) onSelect()
  expect(copied).toEqual(copyFormatSchema.options.map((format) => [format, false]))
  expect(entries.filter(({ shortcut }) => shortcut === 'Ctrl+C').map(({ label }) => label)).toEqual(['JSON'])
})

test('ids of failed ones are offered by an entry of their own, the last one', () => {
  const { copied, entries } = entriesOf(true)
  expect(entries).toHaveLength(copyFormatSchema.options.length + 1)
  entries.at(-1)?.onSelect()
  expect(copied).toEqual([['ids', true]])
})
