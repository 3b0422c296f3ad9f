import { execFileSync } from 'node:child_process'
import { closeSync, constants, openSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createManualClock } from '../../base/manual-clock.test-support.ts'
import { silenceMs } from '../converter/converter-pages.ts'
import type { ConverterWindow, ConverterWindows } from '../converter/ports.ts'
import { createPicturePage, keptMs } from './picture-page.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'picture-page-'))
  await writeFile(join(folder, 'a.avif'), 'a picture')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

interface Page {
  /** Status and body of what the page asks for. */
  ask(part: string, body?: string): Promise<{ readonly status: number; readonly text: string }>
  crash(): void
}
type Script = (page: Page) => Promise<unknown> | undefined

/** Windows whose pages do what a test says, once they have their job; what became of them. */
function pageOf(script: Script) {
  const events: string[] = []
  const windows: ConverterWindows = {
    open: ({ respond, onGone }): ConverterWindow => {
      events.push('open')
      return {
        load: async (ticket) => {
          events.push('load')
          const ask: Page['ask'] = async (part, body) => {
            const url = `asset-library://converter/conversion/${ticket}/${part}`
            const init = body === undefined ? { headers: { Range: 'bytes=0-8' } } : { method: 'POST', body }
            const answer = await respond(new Request(url, init))
            return { status: answer.status, text: await answer.text() }
          }
          void ask('job').then(({ status, text }) => {
            if (status !== 200) return undefined
            events.push(text)
            return script({ ask, crash: () => onGone('crashed') })
          })
        },
        memoryBytes: () => Promise.resolve(null),
        destroy: () => void events.push('destroy'),
      }
    },
  }
  const clock = createManualClock()
  return { clock, events, page: createPicturePage(windows, clock) }
}

const job = { sourceBytes: 9, width: 2, height: 1 }
const open = (page: ReturnType<typeof createPicturePage>, signal?: AbortSignal) =>
  page.open(join(folder, 'a.avif'), job, signal)
const outputPath = () => join(folder, 'copy')
const orderOf = (maxBytes = 100) => ({ area: null, quality: 92, maxBytes, outputPath: outputPath() })
const sample = 'sample?width=2&height=1'

const good: Script = async ({ ask }) => {
  const { text } = await ask('source')
  const order = await ask(sample, 'rgbrgb')
  if (order.status !== 200) return ask('verdict', '{"ok":false,"trouble":"damaged","detail":null}')
  await ask('output?at=0', `${text}: ${order.text}`)
  return ask('verdict', '{"ok":true}')
}

describe('a picture in the hidden page', () => {
  it('is read there, sampled, and copied to the disk as it is ordered; the next page loads meanwhile', async () => {
    const { page, events } = pageOf(good)
    const opened = await open(page)
    expect(opened?.sample).toMatchObject({ width: 2, height: 1 })
    expect(String(opened?.sample.data)).toBe('rgbrgb')
    expect(await opened?.copy(orderOf())).toBe(true)
    expect(await readFile(outputPath(), 'utf8')).toBe('a picture: {"area":null,"quality":92}')
    expect(events).toEqual(['open', 'load', JSON.stringify(job), 'load'])
    expect(await (await open(page))?.copy(orderOf())).toBe(true)
    page.close()
    expect(events.at(-1)).toBe('destroy')
  })

  it('is one at a time, until it is copied, or nobody wants a copy', async () => {
    const { page } = pageOf(good)
    const first = await open(page)
    expect(await open(page)).toBeNull()
    first?.close()
    await expect.poll(() => open(page)).not.toBeNull()
    expect(await readdir(folder)).toEqual(['a.avif'])
    page.close()
  })

  it('that nobody asks for is given up soon, and the page takes others', async () => {
    const { page, clock, events } = pageOf(good)
    const forgotten = await open(page)
    clock.advance(keptMs)
    await expect.poll(() => open(page)).not.toBeNull()
    expect(await forgotten?.copy(orderOf())).toBe(false)
    expect(events).not.toContain('destroy')
    page.close()
    await expect.poll(() => clock.pending()).toBe(0)
  })

  it('is none where the file is not as it was measured', async () => {
    const { page, events } = pageOf(good)
    expect(await page.open(join(folder, 'a.avif'), { ...job, sourceBytes: 8 })).toBeNull()
    expect(await page.open(join(folder, 'missing.avif'), job)).toBeNull()
    expect(events).toEqual([])
    expect(await open(page)).not.toBeNull()
    page.close()
  })

  it('is none that the page cannot decode, and others are decoded there all the same', async () => {
    const { page, events } = pageOf(({ ask }) =>
      ask('verdict', '{"ok":false,"trouble":"cannotDecode","detail":null}'),
    )
    for (let at = 0; at < 4; at += 1) expect(await open(page)).toBeNull()
    expect(events.filter((event) => event === JSON.stringify(job))).toHaveLength(4)
    page.close()
  })
})

describe('a copy that does not come to its end', () => {
  /** One thing after the other. */
  const saying =
    (...words: readonly (readonly [string, string])[]): Script =>
    async ({ ask }) => {
      for (const [part, body] of words) await ask(part, body)
    }
  it.each<[string, Script]>([
    ['ends without one', saying([sample, 'rgbrgb'], ['verdict', '{"ok":true}'])],
    ['writes before it is asked', saying(['output?at=0', 'x'], [sample, 'rgbrgb'])],
    [
      'cannot encode',
      saying([sample, 'rgbrgb'], ['verdict', '{"ok":false,"trouble":"cannotEncode","detail":null}']),
    ],
    [
      'dies at it',
      async ({ ask, crash }) => {
        await ask(sample, 'rgbrgb')
        crash()
      },
    ],
  ])('is none: the page %s', async (_, script) => {
    const { page } = pageOf(script)
    const opened = await open(page)
    expect((await opened?.copy(orderOf())) ?? false).toBe(false)
    page.close()
  })

  it('is none of those that are too large, of which no more is written than may be', async () => {
    const { page } = pageOf(good)
    expect(await (await open(page))?.copy(orderOf(10))).toBe(false)
    expect(await readFile(outputPath(), 'utf8')).toBe('')
    await expect.poll(() => open(page)).not.toBeNull()
    page.close()
  })

  it('is none where there is no place for it', async () => {
    const { page } = pageOf(good)
    const order = { ...orderOf(), outputPath: join(folder, 'missing', 'copy') }
    expect(await (await open(page))?.copy(order)).toBe(false)
    page.close()
  })

  it('is none of a page that hangs, which after two of them is asked for nothing more', async () => {
    const { page, clock, events } = pageOf(async ({ ask }) => {
      await ask(sample, 'rgbrgb')
      return new Promise(() => undefined)
    })
    for (let at = 0; at < 2; at += 1) {
      const copied = (await open(page))?.copy(orderOf())
      // Until the order has reached the page.
      await expect.poll(async () => (await readdir(folder)).includes('copy')).toBe(true)
      clock.advance(silenceMs)
      expect(await copied).toBe(false)
      await rm(outputPath())
    }
    const before = [...events]
    expect(await open(page)).toBeNull()
    page.prepare()
    expect(events).toEqual(before)
    expect(events.at(-1)).toBe('destroy')
    page.close()
  })

  it('is none of one that is stopped, and the page takes others', async () => {
    const { page, events } = pageOf(good)
    for (let at = 0; at < 3; at += 1) {
      const stop = new AbortController()
      const opened = await open(page, stop.signal)
      expect(opened).not.toBeNull()
      stop.abort(new Error('stopped'))
      expect(events.at(-1)).toBe('destroy')
      expect(await opened?.copy(orderOf())).toBe(false)
      expect(await open(page, stop.signal)).toBeNull()
    }
    expect(await (await open(page))?.copy(orderOf())).toBe(true)
    page.close()
  })

  it.runIf(process.platform !== 'win32')(
    'is waited for on no drive that hangs, once it is stopped',
    async () => {
      const { page, events } = pageOf(good)
      const pipe = join(folder, 'pipe.avif')
      execFileSync('mkfifo', [pipe])
      const stop = new AbortController()
      const opening = page.open(pipe, job, stop.signal)
      stop.abort(new Error('stopped'))
      expect(await opening).toBeNull()
      expect(events).toEqual([])
      expect(await open(page)).not.toBeNull()
      page.close()
      // Lets the thread go that waits for it.
      await expect
        .poll(() => closeSync(openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK)))
        .toBeUndefined()
    },
  )

  it('is none of an app that ends, and nothing waits for it', async () => {
    const { page, clock, events } = pageOf(good)
    const opened = await open(page)
    page.close()
    expect(await opened?.copy(orderOf())).toBe(false)
    expect(await open(page)).toBeNull()
    expect(events.at(-1)).toBe('destroy')
    expect(clock.pending()).toBe(0)
  })
})
