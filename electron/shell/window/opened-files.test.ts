import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import {
  createOpenedFiles,
  filesOfSecondStart,
  filesOnCommandLine,
  gatherMs,
  switchesOnCommandLine,
} from './opened-files.ts'

const dir = mkdtempSync(join(tmpdir(), 'opened-files-'))
writeFileSync(join(dir, 'a.png'), 'x')
writeFileSync(join(dir, '-b.png'), 'x')
afterAll(() => rmSync(dir, { recursive: true, force: true }))

it('takes existing files, once each, and no switches', () => {
  expect(filesOnCommandLine(['--flag=x', 'a.png', './a.png', 'none.png', '-b.png'], dir)).toEqual([
    join(dir, 'a.png'),
  ])
})

it('takes the address of a file, as desktops of Linux name it, for its path', () => {
  writeFileSync(join(dir, 'ü 1.png'), 'x')
  const address = pathToFileURL(join(dir, 'ü 1.png')).href
  expect(address).toContain('%20')
  expect(filesOnCommandLine([address], '/')).toEqual([join(dir, 'ü 1.png')])
  expect(filesOnCommandLine(['file://elsewhere/%2F', 'https://example.com/a.png'], dir)).toEqual([])
})

it('takes only what says where it is, when the folder of the start is gone', () => {
  expect(filesOnCommandLine(['a.png', join(dir, 'a.png')], null)).toEqual([join(dir, 'a.png')])
})

it('takes everything behind a double dash for a file', () => {
  expect(filesOnCommandLine(['--', '-b.png'], dir)).toEqual([join(dir, '-b.png')])
})

it('parses what a second start says', () => {
  expect(filesOfSecondStart({ paths: ['/x'] })).toEqual(['/x'])
  for (const bad of [null, undefined, 1, {}, { paths: 'x' }, { paths: [1] }])
    expect(filesOfSecondStart(bad)).toEqual([])
})

it('tells switches from files', () => {
  expect(switchesOnCommandLine(['--lang=de', 'a.png', '-x', '--', '-b.png'])).toEqual(['--lang=de', '-x'])
})

describe('opened files', () => {
  function setUp() {
    const told: string[] = []
    const clock = createManualClock()
    const files = createOpenedFiles((paths) => told.push(`next start: ${paths.join(' ')}`), clock)
    const start = () => files.started((paths) => told.push(`queue: ${paths.join(' ')}`))
    return { files, told, start, clock }
  }

  it('wait for the queue, then go into it', () => {
    const { files, told, start, clock } = setUp()
    files.open(['a'])
    files.open(['b'])
    expect(told).toEqual([])
    start()
    files.open(['c'])
    files.open([])
    clock.advance(gatherMs)
    expect(told).toEqual(['queue: a b', 'queue: c'])
  })

  it('that a system names one by one are one drop, however many they are', () => {
    const { files, told, start, clock } = setUp()
    start()
    for (const path of ['a', 'b', 'a', 'c']) {
      files.open([path])
      clock.advance(gatherMs - 1)
    }
    expect(told).toEqual([])
    clock.advance(1)
    files.open(['d'])
    clock.advance(gatherMs)
    expect(told).toEqual(['queue: a b c', 'queue: d'])
  })

  it('that are still gathered when the app ends go into the queue, and start nothing again', () => {
    const { files, told, start, clock } = setUp()
    start()
    files.open(['a'])
    files.ending()
    files.ended()
    expect(told).toEqual(['queue: a'])
    expect(clock.pending()).toBe(0)
  })

  it('of a second start while this one ends are handed to the next start, once', () => {
    const { files, told, start } = setUp()
    start()
    files.ending()
    files.open(['a'])
    files.open(['b', 'a'])
    expect(told).toEqual([])
    files.ending()
    files.ended()
    files.ended()
    expect(told).toEqual(['next start: a b'])
  })

  it('are no reason for a next start where nobody asked for one', () => {
    const { files, told, start, clock } = setUp()
    start()
    files.open(['a'])
    clock.advance(gatherMs)
    files.ending()
    files.ended()
    expect(told).toEqual(['queue: a'])
  })

  it('that came at the very last moment are not lost either; a start without any is a wish too', () => {
    const { files, told, start } = setUp()
    start()
    files.ending()
    files.ended()
    files.open(['late'])
    expect(told).toEqual(['next start: late'])
    const other = setUp()
    other.start()
    other.files.ending()
    other.files.open([])
    other.files.ended()
    expect(other.told).toEqual(['next start: '])
  })
})
