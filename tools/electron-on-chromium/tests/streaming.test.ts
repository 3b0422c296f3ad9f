import { connect } from 'node:http2'
import { describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { BodyServer } from '../host/network/bodies/body-server.ts'
import { useFixtureApp } from './app-under-test.ts'
import type { InPage } from './in-page.ts'

/** What the fixture app's main process tells of a body without end. */
interface Endless {
  bytes: number
  cancelled: number
  aborted: number
  readonly headers: Record<string, string>[]
}
/** The beginning of a WAV that goes on for hours: 44.1 kHz, two channels of 16 bits. */
function endlessWav(): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF\xff\xff\xff\x7fWAVEfmt ', 0, 'latin1')
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(2, 22)
  head.writeUInt32LE(44_100, 24)
  head.writeUInt32LE(176_400, 28)
  head.writeUInt16LE(4, 32)
  head.writeUInt16LE(16, 34)
  head.write('data\xdb\xff\xff\x7f', 36, 'latin1')
  return head
}
type Routes = Map<string, (request: Request) => Response>

/**
 * Of Electron 45 by its source: protocol.handle's answer is a stream that is read as the page reads it
 * (shell/browser/net/node_stream_loader.cc, lib/browser/api/protocol.ts). It is cancelled when the page gives up, but
 * `request.signal` is not wired to anything, and the request comes from before the network service, which adds `sec-fetch-*`.
 */
describe.runIf(findChromium() !== null)("bodies of the app's scheme on the stand-in", () => {
  const app = useFixtureApp()

  /** Serves a body that has no end, in pieces of 64 KiB, and counts what becomes of it. */
  const serveEndless = (path: string): Promise<void> =>
    app.electronApp.evaluate(
      (_electron, [name, head]) => {
        const seen: Endless = { bytes: 0, cancelled: 0, aborted: 0, headers: [] }
        Reflect.set(globalThis, `seen ${name}`, seen)
        const routes = Reflect.get(globalThis, 'routes') as Routes
        routes.set(name, (request) => {
          request.signal.addEventListener('abort', () => {
            seen.aborted += 1
          })
          seen.headers.push(Object.fromEntries(request.headers))
          const body = new ReadableStream({
            start: (controller) => controller.enqueue(Buffer.from(head, 'base64')),
            pull: (controller) => {
              seen.bytes += 65_536
              controller.enqueue(new Uint8Array(65_536))
            },
            cancel: () => {
              seen.cancelled += 1
            },
          })
          return new Response(body, { headers: { 'Content-Type': 'audio/wav' } })
        })
      },
      [path, endlessWav().toString('base64')] as const,
    )
  const seenOf = (path: string): Promise<Endless> =>
    app.electronApp.evaluate((_electron, name) => Reflect.get(globalThis, `seen ${name}`) as Endless, path)

  it('come piece by piece, are cancelled with the page, and never by request.signal', async () => {
    await serveEndless('/endless')
    const first = await app.page.evaluate(async () => {
      const reader = (await fetch('/endless')).body?.getReader()
      const { value } = (await reader?.read()) ?? {}
      Reflect.set(globalThis, 'reader', reader)
      return value instanceof Uint8Array && value.length > 0
    })
    expect(first).toBe(true)
    const { cancelled, headers } = await seenOf('/endless')
    expect(cancelled).toBe(0)
    expect(Object.keys(headers[0] ?? {}).filter((name) => name.startsWith('sec-fetch-'))).toEqual([])
    await app.page.evaluate(() => (Reflect.get(globalThis, 'reader') as ReadableStreamDefaultReader).cancel())
    await expect.poll(async () => (await seenOf('/endless')).cancelled).toBe(1)
    expect((await seenOf('/endless')).aborted).toBe(0)
  })

  it('are read no faster than the page wants, and many that wait hold nobody up', async () => {
    await serveEndless('/tone.wav')
    const opened = 24
    await app.page.evaluate((count) => {
      const page = globalThis as unknown as InPage
      page.audios = Array.from({ length: count }, () => {
        const audio = new page.Audio('/tone.wav')
        audio.preload = 'auto'
        return audio
      })
    }, opened)
    const ready = (): Promise<number> =>
      app.page.evaluate(
        () =>
          (globalThis as unknown as InPage).audios?.filter(({ readyState }) => readyState === 4).length ?? 0,
      )
    await expect.poll(ready).toBe(opened)
    // What is on the way fills up, and then no more is asked of the app.
    let before = 0
    const stands = async (): Promise<boolean> => {
      const { bytes } = await seenOf('/tone.wav')
      const isSame = bytes === before
      before = bytes
      return isSame
    }
    await expect.poll(stands, { interval: 300 }).toBe(true)
    expect(before).toBeLessThan(opened * 16 * 1024 * 1024)
    expect(
      await app.page.evaluate(async () => (await (await fetch('/page.js')).text()).length),
    ).toBeGreaterThan(0)
    await app.page.evaluate(() => {
      for (const audio of (globalThis as unknown as InPage).audios ?? []) audio.src = ''
    })
    await expect.poll(async () => (await seenOf('/tone.wav')).cancelled).toBe(opened)
  })

  it('whose page gave up before there was an answer are cancelled as soon as there is one', async () => {
    await app.electronApp.evaluate(() => {
      const routes = Reflect.get(globalThis, 'routes') as Map<string, () => Promise<Response>>
      const answers: ((response: Response) => void)[] = []
      Reflect.set(globalThis, 'late', { answers, cancelled: 0 })
      routes.set('/late', () => new Promise((resolve) => answers.push(resolve)))
    })
    await app.page.evaluate(() => {
      const abort = new AbortController()
      fetch('/late', { signal: abort.signal }).catch(() => undefined)
      Reflect.set(globalThis, 'abort', abort)
    })
    const asked = (): Promise<number> =>
      app.electronApp.evaluate(
        () => (Reflect.get(globalThis, 'late') as { answers: unknown[] }).answers.length,
      )
    await expect.poll(asked).toBe(1)
    await app.page.evaluate(() => (Reflect.get(globalThis, 'abort') as AbortController).abort())
    await app.electronApp.evaluate(() => {
      const late = Reflect.get(globalThis, 'late') as {
        answers: ((response: Response) => void)[]
        cancelled: number
      }
      const cancel = (): void => {
        late.cancelled += 1
      }
      late.answers[0]?.(new Response(new ReadableStream({ cancel })))
    })
    const cancelled = (): Promise<number> =>
      app.electronApp.evaluate(() => (Reflect.get(globalThis, 'late') as { cancelled: number }).cancelled)
    await expect.poll(cancelled).toBe(1)
  })
})

describe('the server of bodies', () => {
  it('answers nobody without the ticket of a request, and each ticket once', async () => {
    const server = new BodyServer()
    const port = await server.listen()
    const ask = (headers: Readonly<Record<string, string>>): Promise<string> =>
      new Promise((resolve) => {
        const session = connect(`https://localhost:${port}`, { rejectUnauthorized: false })
        session.on('error', () => resolve('refused'))
        const stream = session.request({ ':path': '/', ...headers })
        let text = ''
        stream.on('data', (chunk: Buffer) => {
          text += chunk.toString()
        })
        stream.on('error', () => resolve('refused'))
        stream.on('close', () => {
          session.close()
          resolve(text === '' ? 'refused' : text)
        })
      })
    const { body } = new Response('for one page')
    if (body === null) throw new Error('no body')
    const { header } = server.offer({ status: 200, headers: [], body })
    expect(await ask({})).toBe('refused')
    expect(await ask({ [header.name]: '"guessed"' })).toBe('refused')
    expect(await ask({ [header.name]: header.value })).toBe('for one page')
    expect(await ask({ [header.name]: header.value })).toBe('refused')
  })
})
