import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import {
  createIsThere,
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

it('takes what may be files, once each, and no switches', () => {
  expect(filesOnCommandLine(['--flag=x', 'a.png', './a.png', 'b.png', '-b.png'], dir)).toEqual([
    join(dir, 'a.png'),
    join(dir, 'b.png'),
  ])
})

it('takes the address of a file, as desktops of Linux name it, for its path', () => {
  writeFileSync(join(dir, 'ü 1.png'), 'x')
  const address = pathToFileURL(join(dir, 'ü 1.png')).href
  expect(address).toContain('%20')
  expect(filesOnCommandLine([address], '/')).toEqual([join(dir, 'ü 1.png')])
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

it('asks a drive that hangs about a few files at once, and takes them all after a while', async () => {
  const clock = createManualClock()
  let askedCount = 0
  const isThere = createIsThere(() => {
    askedCount += 1
    return new Promise(() => {})
  }, clock)
  const answers = Promise.all(Array.from({ length: 20 }, (_, index) => isThere(`/share/${index}.png`)))
  expect(askedCount).toBe(4)
  clock.advance(2_000)
  expect(new Set(await answers)).toEqual(new Set([true]))
  expect(askedCount).toBe(4)
})

it('a word is no file when nothing lies there', async () => {
  const isThere = createIsThere()
  const words = ['a.png', 'nothing', 'a.png/below', '\0']
  expect(await Promise.all(words.map((word) => isThere(join(dir, word))))).toEqual([
    true,
    false,
    false,
    false,
  ])
})

/** What is asked of the disk has been answered. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('opened files', () => {
  function setUp() {
    const told: string[] = []
    const clock = createManualClock()
    const answers = new Map<string, (isThere: boolean) => void>()
    const files = createOpenedFiles({
      relaunch: (paths) => told.push(`next start: ${paths.join(' ')}`),
      isThere: (path) =>
        /^slow/.test(path) ? new Promise((resolve) => answers.set(path, resolve)) : Promise.resolve(true),
      clock,
    })
    const start = async () => {
      files.started((paths) => told.push(`queue: ${paths.join(' ')}`))
      await settled()
    }
    const gather = async () => {
      await settled()
      clock.advance(gatherMs)
    }
    const answer = async (path: string, isThere: boolean) => {
      answers.get(path)?.(isThere)
      await settled()
    }
    return { files, told, start, gather, answer, clock }
  }

  it('wait for the queue, then go into it', async () => {
    const { files, told, start, gather } = setUp()
    files.open(['a'])
    files.open(['b'])
    expect(told).toEqual([])
    await start()
    files.open(['c'])
    files.open([])
    await gather()
    expect(told).toEqual(['queue: a b', 'queue: c'])
  })

  it('that a system names one by one are one drop, however many they are', async () => {
    const { files, told, start, gather, clock } = setUp()
    await start()
    for (const path of ['a', 'b', 'a', 'c']) {
      files.open([path])
      await settled()
      clock.advance(gatherMs - 1)
    }
    expect(told).toEqual([])
    clock.advance(1)
    files.open(['d'])
    await gather()
    expect(told).toEqual(['queue: a b c', 'queue: d'])
  })

  it('that are still gathered when the app ends go into the queue, and start nothing again', async () => {
    const { files, told, start, answer, clock } = setUp()
    await start()
    files.open(['a', 'slow'])
    files.ending()
    await answer('slow', true)
    files.ended()
    expect(told).toEqual(['queue: a slow'])
    expect(clock.pending()).toBe(0)
  })

  it('of a second start while this one ends are handed to the next start, once', async () => {
    const { files, told, start } = setUp()
    await start()
    files.ending()
    files.open(['a'])
    files.open(['b', 'a'])
    expect(told).toEqual([])
    files.ending()
    files.ended()
    files.ended()
    expect(told).toEqual(['next start: a b'])
  })

  it('are no reason for a next start where nobody asked for one', async () => {
    const { files, told, start, gather } = setUp()
    await start()
    files.open(['a'])
    await gather()
    files.ending()
    files.ended()
    expect(told).toEqual(['queue: a'])
  })

  it('that came at the very last moment are not lost either; a start without any is a wish too', async () => {
    const { files, told, start } = setUp()
    await start()
    files.ending()
    files.ended()
    files.open(['late'])
    expect(told).toEqual(['next start: late'])
    const other = setUp()
    await other.start()
    other.files.ending()
    other.files.open([])
    other.files.ended()
    expect(other.told).toEqual(['next start: '])
  })

  it('on a drive that takes its time hold up nothing but the drop that they came with', async () => {
    const { files, told, start, gather, answer } = setUp()
    files.open(['slow word', 'slow film', 'a'])
    await start()
    expect(told).toEqual([])
    await answer('slow word', false)
    await answer('slow film', true)
    expect(told).toEqual(['queue: slow film a'])
    files.open(['slow word'])
    await gather()
    await answer('slow word', false)
    expect(told).toEqual(['queue: slow film a'])
  })

  it('are looked for on the disk; a word that Chromium added is none', async () => {
    const queued: (readonly string[])[] = []
    const files = createOpenedFiles({ relaunch: () => {} })
    const named = ['a.png', 'none.png', 'a.png/b.png', 'x'.repeat(5_000), 'https://example.com/a.png', 'a\0b']
    files.open(filesOnCommandLine(named, dir))
    files.started((paths) => queued.push(paths))
    await vi.waitFor(() => expect(queued).toEqual([[join(dir, 'a.png')]]))
  })
})
