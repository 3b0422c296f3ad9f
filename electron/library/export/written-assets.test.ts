import { expect, it } from 'vitest'
import type { DescribedAsset } from '../index/query/readings.ts'
import { csvCell, csvWriter, jsonWriter } from './written-assets.ts'

const asset: DescribedAsset = {
  groupId: 'g',
  assetId: 'asset-1',
  name: 'a "b", c.png',
  type: 'image',
  status: 'failed',
  failure: { code: 'FaceMismatch', message: '=cmd' },
  extension: '.png',
  sizeBytes: 7,
  durationMs: null,
  width: 400,
  height: 300,
  addedAtMs: Date.UTC(2026, 5, 4, 10, 6, 9),
  favourite: true,
  label: 'red',
  note: '=for the trailer',
}

it.each([
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['+1', "'+1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t'=1"],
  ['\r=1', `"'\r'=1"`],
  ['＝1', "'＝1"],
  ['a=1', 'a=1'],
  ['two\nlines', '"two\nlines"'],
  ['a;b', 'a;b'],
  // Where a comma is the decimal point, spreadsheets part at the semicolon.
  ['a;=1', "a;'=1"],
  ['a\t@b', "a\t'@b"],
  ['a\n=1', `"a\n'=1"`],
  ['a-b;c', 'a-b;c'],
  ['', ''],
])('the text %j is the cell %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

it('a number is a number, also below zero, and what is not known is nothing', () => {
  expect([csvCell(-7), csvCell(0), csvCell(null)]).toEqual(['-7', '0', ''])
})

it('CSV: a mark for Excel, a head, and as many cells in each line', () => {
  const { head, rows, foot } = csvWriter(() => ({ name: 'Harbour', label: 'green', note: '=of mine' }))
  expect(head.startsWith('\ufeffasset_id,reference,name,group_id,group_name,')).toBe(true)
  expect(rows([asset], true)).toBe(
    `asset-1,asset://asset-1,"a ""b"", c.png",g,Harbour,image,failed,FaceMismatch,'=cmd,.png,7,,400,300,2026-06-04T10:06:09.000Z,true,red,'=for the trailer,green,'=of mine\r\n`,
  )
  expect(foot).toBe('')
})

it('JSON: one list, whatever the portions', () => {
  const { head, rows, foot } = jsonWriter(() => ({ name: null, label: null, note: 'mine' }))
  const text = head + rows([], true) + rows([asset, asset], true) + rows([asset], false) + foot
  const read: unknown = JSON.parse(text)
  expect(read).toHaveLength(3)
  expect(read).toMatchObject([
    { asset_id: 'asset-1', group_name: null, group_label: null, group_note: 'mine', failure_message: '=cmd' },
    {},
    {},
  ])
  expect(JSON.parse(head + foot)).toEqual([])
})
