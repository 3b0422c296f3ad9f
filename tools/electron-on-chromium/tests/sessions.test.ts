import { describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { useFixtureApp } from './app-under-test.ts'

/**
 * Of Electron 45: a session answers by its own handlers and listeners alone, and one whose partition has no `persist:` before its
 * name lives in memory (its documentation, session.md and protocol.md). A buffer that a page sends comes as one piece
 * (lib/browser/api/protocol.ts).
 */
describe.runIf(findChromium() !== null)('sessions and what pages send, on the stand-in', () => {
  const app = useFixtureApp()

  it('a window with a partition is answered by the handlers and asked about by the listeners of its own session', async () => {
    const seen = await app.electronApp.evaluate(async ({ BrowserWindow, session }) => {
      const own = session.fromPartition('own')
      const asked: string[] = []
      own.protocol.handle('fixture', (request) => {
        const isPage = new URL(request.url).pathname === '/'
        return new Response(isPage ? '<link rel="icon" href="data:,">' : 'of its own', {
          headers: { 'Content-Type': isPage ? 'text/html' : 'text/plain' },
        })
      })
      own.webRequest.onBeforeRequest(({ url }, answer) => {
        asked.push(url)
        answer({ cancel: url.endsWith('/refused') })
      })
      const window = new BrowserWindow({ show: false, webPreferences: { session: own } })
      await window.loadURL('fixture://other/')
      const texts: unknown = await window.webContents.executeJavaScript(
        `Promise.all(['/a', '/refused'].map((path) => fetch(path).then((answer) => answer.text(), () => 'refused')))`,
      )
      const isOwn = window.webContents.session === own && session.fromPartition('own') === own
      window.destroy()
      const facts = [own.isPersistent(), own.storagePath, session.fromPartition('persist:x').isPersistent()]
      return { texts, asked, isOwn, facts, isDefault: session.fromPartition('') === session.defaultSession }
    })
    expect(seen).toEqual({
      texts: ['of its own', 'refused'],
      asked: ['fixture://other/', 'fixture://other/a', 'fixture://other/refused'],
      isOwn: true,
      facts: [false, null, true],
      isDefault: true,
    })
    expect(await app.page.evaluate(async () => (await fetch('/page.js')).status)).toBe(200)
  })

  it('a buffer is received whole, whatever its size', async () => {
    await app.electronApp.evaluate(() => {
      const routes = Reflect.get(globalThis, 'routes') as Map<string, (request: Request) => Promise<Response>>
      routes.set('/sent', async (request) => {
        const bytes = new Uint8Array(await request.arrayBuffer())
        const sum = bytes.reduce((total, byte) => total + byte, 0)
        return Response.json([request.method, bytes.length, sum])
      })
    })
    const sent = await app.page.evaluate(async () => {
      const send = async (body: Uint8Array<ArrayBuffer>): Promise<unknown> =>
        (await fetch('/sent?offset=7', { method: 'POST', body })).json()
      const bytes = Uint8Array.from({ length: 2 ** 21 }, (_, index) => index % 251)
      return [await send(new Uint8Array(0)), await send(bytes)]
    })
    const sum = Array.from({ length: 2 ** 21 }, (_, index) => index % 251).reduce((a, b) => a + b, 0)
    expect(sent).toEqual([
      ['POST', 0, 0],
      ['POST', 2 ** 21, sum],
    ])
  })
})
