import { describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { useFixtureApp } from './app-under-test.ts'
import type { InPage } from './in-page.ts'

describe.runIf(findChromium() !== null)('requests, navigations and permissions on the stand-in', () => {
  const app = useFixtureApp()

  it("answers the app's scheme from its handler, ranges and policy included", async () => {
    const seen = await app.page.evaluate(async () => {
      const range = await fetch('/clip', { headers: { Range: 'bytes=1000000-' } })
      const missing = await fetch('/missing.png')
      const foreign = await fetch('https://example.com/').catch(() => 'refused')
      return [
        range.status,
        range.headers.get('content-range'),
        missing.status,
        foreign,
        (globalThis as unknown as InPage).isSecureContext,
      ]
    })
    expect(seen[0]).toBe(206)
    expect(seen[1]).toMatch(/^bytes 1000000-\d+\/20971520$/)
    expect(seen.slice(2)).toEqual([404, 'refused', true])
  })

  it('hands what a page sends to the handler whole, and tells its bytes over DevTools once', async () => {
    await app.electronApp.evaluate(() => {
      const routes = Reflect.get(globalThis, 'routes') as Map<string, (request: Request) => Promise<Response>>
      routes.set('/sent', async (request) => {
        const bytes = new Uint8Array(await request.arrayBuffer())
        const sum = bytes.reduce((all, byte) => (all * 31 + byte) % 1_000_003, 0)
        const seen = [request.method, request.headers.get('content-type'), bytes.length, sum]
        return new Response(null, { status: 204, headers: { Seen: JSON.stringify(seen) } })
      })
    })
    const asked = app.page.waitForRequest((request) => request.url().endsWith('/sent'))
    const [answer, sum] = await app.page.evaluate(async () => {
      const bytes = Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * at) >> 3)
      const response = await fetch('/sent', { method: 'POST', body: bytes })
      const seen: unknown = JSON.parse(response.headers.get('seen') ?? 'null')
      return [seen, bytes.reduce((all, byte) => (all * 31 + byte) % 1_000_003, 0)]
    })
    expect(answer).toEqual(['POST', null, 1_000_000, sum])
    // As text they cost more than half a second a megabyte.
    expect((await asked).postData()).toBeNull()
  })

  it('lets the app refuse navigations and windows', async () => {
    await app.electronApp.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents
      const asked: string[] = []
      Reflect.set(globalThis, 'asked', asked)
      contents?.on('will-navigate', (event) => {
        asked.push(event.url)
        event.preventDefault()
      })
      contents?.setWindowOpenHandler(({ url }) => {
        asked.push(url)
        return { action: 'deny' }
      })
    })
    const before = app.page.url()
    const opened = await app.page.evaluate(() => {
      const page = globalThis as unknown as InPage
      const window = page.open('https://example.com/window')
      for (const href of ['https://example.com/away', 'about:blank', 'mailto:a@b.c'])
        page.location.href = href
      return window
    })
    expect(opened).toBeNull()
    await expect
      .poll(() => app.electronApp.evaluate(() => Reflect.get(globalThis, 'asked') as string[]))
      .toContain('mailto:a@b.c')
    expect(app.page.url()).toBe(before)
    expect(app.electronApp.windows()).toHaveLength(1)
  })

  it('denies permissions', async () => {
    expect(
      await app.page.evaluate(
        async () =>
          (await (globalThis as unknown as InPage).navigator.permissions.query({ name: 'geolocation' }))
            .state,
      ),
    ).toBe('denied')
  })
})
