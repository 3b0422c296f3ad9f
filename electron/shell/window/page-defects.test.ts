import { EventEmitter } from 'node:events'
import { beforeEach, expect, it } from 'vitest'
import { describeError } from '../log/redact.ts'
import { watchPageDefects } from './page-defects.ts'

let page: EventEmitter
let defects: unknown[]
beforeEach(() => {
  page = new EventEmitter()
  defects = []
  watchPageDefects(page, (cause) => void defects.push(describeError(cause)))
})

const write = (message: string, more: object = {}): void =>
  void page.emit('console-message', {
    level: 'error',
    message,
    sourceId: 'asset-library://app/assets/index-Bq1.js',
    lineNumber: 7,
    ...more,
  })

it('tells kind and places of an error of the page, and nothing of its message', () => {
  write(
    [
      'TypeError: no sk-live-1 in /home/anna/film.mp4',
      '    at sk-live-2',
      '    at useGrid (asset-library://app/assets/index-Bq1.js:1:20441)',
      '    at asset-library://app/assets/../anna.js:1:1',
      '    at sk (https://example.com/a.js?sign=1:2:3)',
    ].join('\n'),
  )
  expect(defects).toEqual([
    {
      kind: 'TypeError',
      frames: [
        'at elsewhere',
        'at useGrid (page/assets/index-Bq1.js:1:20441)',
        'at elsewhere:1:1',
        'at … (elsewhere:2:3)',
      ],
    },
  ])
})

it('knows those that Chromium tells of by their line alone', () => {
  write('Uncaught (in promise) RangeError: anna')
  expect(defects).toEqual([{ kind: 'RangeError', frames: ['at page/assets/index-Bq1.js:7'] }])
})

it('tells each once, and not more than fifty', () => {
  write('Error: 1')
  write('Error: 2')
  expect(defects).toHaveLength(1)
  for (let line = 0; line < 200; line += 1) write('Error: 3', { lineNumber: line })
  expect(defects).toHaveLength(50)
})

it('leaves alone what is no error of code', () => {
  write('Failed to load resource: net::ERR_CONNECTION_REFUSED')
  write('Refused to connect to https://example.com')
  write('TypeError: told of as a warning', { level: 'warning' })
  expect(defects).toEqual([])
})
