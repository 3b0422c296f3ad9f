import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ConverterJob, maxReadBytes, maxWriteBytes } from '../../../shared/fit/converter-job.ts'
import type { PictureOrder } from '../../../shared/fit/picture-job.ts'
import { createOutputFile, type OutputFile } from './output-file.ts'
import { createPageRequests, type PageConversion } from './page-requests.ts'

const sourceBytes = 20 * 2 ** 20
const mostBytes = 1_000
const job = { sourceBytes } as ConverterJob

let folder = ''
let output: OutputFile
let heard: unknown[] = []
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-requests-'))
  output = await createOutputFile(join(folder, 'made'), mostBytes)
  heard = []
})
afterEach(async () => {
  await output.close(false)
  await rm(folder, { recursive: true, force: true })
})

function admitted(more: Partial<PageConversion> = {}, isWaiting = false) {
  const requests = createPageRequests()
  const conversion: PageConversion = {
    job,
    output,
    read: async (start, length) => new Uint8Array(length).fill(start % 256),
    onSign: () => undefined,
    onProgress: ({ doneShare }) => heard.push(doneShare),
    onVerdict: (verdict) => heard.push(verdict),
    onTooLarge: () => heard.push('too large'),
    onReadFailed: () => heard.push('read failed'),
    onWriteFailed: () => heard.push('write failed'),
    ...more,
  }
  const page = requests.issue()
  const { ticket, dismiss } = page
  const give = (): void => page.give(conversion)
  if (!isWaiting) give()
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    requests.respond(new Request(`asset-library://converter${path}`, init))
  const post = async (part: string, body: string | Uint8Array<ArrayBuffer>): Promise<number> =>
    (await ask(`/conversion/${ticket}/${part}`, { method: 'POST', body })).status
  const range = async (value: string | null): Promise<Response> =>
    ask(`/conversion/${ticket}/source`, value === null ? {} : { headers: { Range: value } })
  return { ask, post, range, ticket, give, dismiss }
}

describe('the page of a conversion', () => {
  it('has few pieces read at once, however many it asks for', async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>()
    let [readingCount, mostCount] = [0, 0]
    const { range } = admitted({
      read: async (_start, length) => {
        readingCount += 1
        mostCount = Math.max(mostCount, readingCount)
        await gate
        readingCount -= 1
        return new Uint8Array(length)
      },
    })
    const answers = Array.from({ length: 70 }, () => range('bytes=0-9'))
    open()
    const statuses = (await Promise.all(answers)).map(({ status }) => status)
    expect(mostCount).toBe(3)
    expect(statuses.filter((status) => status === 206)).toHaveLength(63)
    expect(statuses.filter((status) => status === 429)).toHaveLength(7)
  })

  it('that was made ready waits for its job, and has nothing else meanwhile', async () => {
    const { ask, post, range, ticket, give } = admitted({ onSign: () => heard.push('lives') }, true)
    const asked = ask(`/conversion/${ticket}/job`)
    expect((await ask(`/conversion/${ticket}/job`)).status).toBe(429)
    expect([(await range('bytes=0-9')).status, await post('output?at=0', 'a')]).toEqual([404, 404])
    expect(await post('verdict', '{"ok":true}')).toBe(404)
    expect(heard).toEqual([])
    give()
    expect(await (await asked).json()).toEqual({ sourceBytes })
    expect(heard).toEqual(['lives'])
    expect((await range('bytes=0-9')).status).toBe(206)
  })

  it('that nobody wants any more is told so', async () => {
    const { ask, ticket, dismiss } = admitted({}, true)
    const asked = ask(`/conversion/${ticket}/job`)
    dismiss()
    expect((await asked).status).toBe(404)
    expect((await ask(`/conversion/${ticket}/job`)).status).toBe(404)
  })

  it('gets its job, pieces of its file, and writes where it wants within the bound', async () => {
    const { ask, post, range, ticket } = admitted()
    expect(await (await ask(`/conversion/${ticket}/job`)).json()).toEqual({ sourceBytes })
    const piece = await range('bytes=7-9')
    expect([piece.status, piece.headers.get('content-range')]).toEqual([206, `bytes 7-9/${sourceBytes}`])
    expect([...new Uint8Array(await piece.arrayBuffer())]).toEqual([7, 7, 7])
    expect(await post('output?at=3', 'def')).toBe(204)
    expect(await post('output?at=0', 'abc')).toBe(204)
    await output.close(true)
    expect(await readFile(join(folder, 'made'), 'utf8')).toBe('abcdef')
    expect(output.sizeBytes).toBe(6)
    expect(await post('progress', '{"doneShare":0.5,"movedShare":0.6}')).toBe(204)
    expect(await post('verdict', '{"ok":false,"trouble":"cannotDecode","detail":"hevc"}')).toBe(204)
    expect(heard).toEqual([0.5, { ok: false, trouble: 'cannotDecode', detail: 'hevc' }])
  })

  it.each([
    null,
    'bytes=0-',
    'bytes=-5',
    'bytes=5-4',
    'bytes=0-1,3-4',
    `bytes=0-${maxReadBytes}`,
    `bytes=${sourceBytes}-${sourceBytes}`,
    `bytes=${sourceBytes - 1}-${sourceBytes}`,
    'bytes=99999999999999999999-99999999999999999999',
    'bytes=0x1-0x2',
  ])('reads no such range: %s', async (value) => {
    expect((await admitted().range(value)).status).toBe(416)
  })

  it.each(['', '-1', '1.5', '1e3', '0x10', '9999999999999999', '../../etc', ' 1'])(
    'writes to no such place: "%s"',
    async (place) => {
      const { post } = admitted()
      expect(await post(`output?at=${encodeURIComponent(place)}`, 'x')).toBe(400)
      expect(await post('output', 'x')).toBe(400)
      expect(output.sizeBytes).toBe(0)
    },
  )

  it('writes neither beyond its bound nor too much at once, nor anything when it is over', async () => {
    const { post, dismiss } = admitted()
    expect(await post(`output?at=${mostBytes}`, 'x')).toBe(413)
    expect(await post('output?at=999', 'xx')).toBe(413)
    expect(await post('output?at=0', '')).toBe(400)
    expect(await post('output?at=0', new Uint8Array(maxWriteBytes + 1))).toBe(400)
    expect(heard).toEqual(['too large', 'too large'])
    dismiss()
    expect(await post('output?at=0', 'x')).toBe(404)
    expect(output.sizeBytes).toBe(0)
  })

  it('that has a picture sends a sample of it, and is told what is wanted as soon as that is known', async () => {
    const order = Promise.withResolvers<PictureOrder | null>()
    const { ask, ticket, post } = admitted({
      onSample: ({ width, height, data }) => {
        heard.push([width, height, ...data])
        return order.promise
      },
    })
    const pixels = Uint8Array.of(1, 2, 3, 4, 5, 6)
    const sent = ask(`/conversion/${ticket}/sample?width=2&height=1`, { method: 'POST', body: pixels })
    await expect.poll(() => heard).toEqual([[2, 1, 1, 2, 3, 4, 5, 6]])
    order.resolve({ area: null, quality: 92 })
    expect(await (await sent).json()).toEqual({ area: null, quality: 92 })
    for (const [sides, body] of [
      ['width=2&height=1', pixels.subarray(1)],
      ['width=1&height=1', pixels],
      ['width=0&height=1', ''],
      ['width=257&height=1', new Uint8Array(3 * 257)],
      ['width=2', pixels],
      ['width=2&height=1e0', pixels],
    ] as const)
      expect(await post(`sample?${sides}`, body), sides).toBe(400)
    expect(heard).toHaveLength(1)
  })

  it('is told that nothing is wanted, and of a film nothing of a sample is heard', async () => {
    const of = (more: Partial<PageConversion>) => admitted(more).post('sample?width=1&height=1', 'rgb')
    expect(await of({ onSample: async () => null })).toBe(404)
    expect(await of({})).toBe(404)
  })

  it.each([
    ['progress', 'null'],
    ['progress', '{"doneShare":2,"movedShare":0.5}'],
    ['progress', '{"doneShare":0.5}'],
    ['progress', '{"doneShare":0.5,"movedShare":0.5,"more":1}'],
    ['progress', 'no JSON'],
    ['progress', `"${'x'.repeat(30_000)}"`],
    ['verdict', '{"ok":"yes"}'],
    ['verdict', '{"ok":false,"trouble":"diskFull","detail":null}'],
    ['verdict', `{"ok":false,"trouble":"damaged","detail":"${'x'.repeat(5_000)}"}`],
  ])('is not heard with such a %s', async (part, body) => {
    expect(await admitted().post(part, body)).toBe(400)
    expect(heard).toEqual([])
  })

  it.each(['output?at=0', 'progress', 'verdict'])('sends no %s without an end', async (part) => {
    const { ask, ticket } = admitted()
    let isCancelled = false
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(2 ** 16)),
      cancel: () => {
        isCancelled = true
      },
    })
    const init: RequestInit & { duplex: 'half' } = { method: 'POST', body, duplex: 'half' }
    expect((await ask(`/conversion/${ticket}/${part}`, init)).status).toBe(400)
    expect(isCancelled).toBe(true)
  })

  it('sends a few things at once and no more', async () => {
    const gate = Promise.withResolvers<boolean>()
    const { post } = admitted({ output: { write: () => gate.promise } })
    const under = [0, 1, 2, 3].map((at) => post(`output?at=${at}`, 'x'))
    expect(await post('output?at=4', 'x')).toBe(429)
    gate.resolve(true)
    expect(await Promise.all(under)).toEqual([204, 204, 204, 204])
    expect(await post('output?at=4', 'x')).toBe(204)
  })

  it('is told of failures to its owner, and hears only that', async () => {
    const fail = () => Promise.reject(new Error('EIO: /home/person/film.mp4'))
    const { post, range } = admitted({ read: fail, output: { write: fail } })
    const answer = await range('bytes=0-1')
    expect([answer.status, await answer.text()]).toEqual([500, ''])
    expect(await post('output?at=0', 'x')).toBe(500)
    expect(heard).toEqual(['read failed', 'write failed'])
  })
})

it.each([
  (ticket: string) => `/conversion/${ticket.slice(0, -1)}/job`,
  (ticket: string) => `/conversion/${ticket}x/job`,
  (ticket: string) => `/conversion/${ticket}/job/more`,
  (ticket: string) => `/conversion/${ticket}/../../job`,
  (ticket: string) => `/conversion/${ticket}/..%2fjob`,
  (ticket: string) => `/conversion/${ticket}`,
  (ticket: string) => `/conversion/${ticket}/`,
  (ticket: string) => `/elsewhere/${ticket}/job`,
  (ticket: string) => `/xxxxxxxxxxx${ticket}/job`,
  () => '/conversion/__proto__/job',
  () => '/conversion//job',
])('nothing is answered to %s', async (pathOf) => {
  const { ask, ticket } = admitted()
  expect((await ask(pathOf(ticket))).status).toBe(404)
})

it('each conversion has a ticket of its own, and each part its method', async () => {
  const { ask, ticket } = admitted()
  expect(ticket).toMatch(/^[\w-]{43}$/)
  expect(admitted().ticket).not.toBe(ticket)
  for (const [part, method] of [
    ['job', 'POST'],
    ['output', 'GET'],
    ['verdict', 'PUT'],
    ['source', 'DELETE'],
  ] as const)
    expect((await ask(`/conversion/${ticket}/${part}`, { method })).status).toBe(404)
})
