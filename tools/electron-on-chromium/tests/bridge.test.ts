import { describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { useFixtureApp } from './app-under-test.ts'
import type { InPage } from './in-page.ts'

describe.runIf(findChromium() !== null)('the preload script and IPC on the stand-in', () => {
  const app = useFixtureApp()

  it('carries values over IPC as copies, with the frame that sent them', async () => {
    const answer = await app.page.evaluate(async () => {
      const { fixture } = globalThis as unknown as InPage
      const { args, url, isMain } = await fixture.echo(new Map([[1, new Date(5)]]), { u: undefined })
      const [map, object] = args as [Map<number, Date>, object]
      return [map instanceof Map, map.get(1)?.getTime(), 'u' in object, url, isMain]
    })
    expect(answer).toEqual([true, 5, true, 'fixture://app/index.html', true])
  })

  it('carries functions, promises and errors over the context bridge', async () => {
    const seen = await app.page.evaluate(async () => {
      const { fixture } = globalThis as unknown as InPage
      const caught = ((): unknown => {
        try {
          return fixture.fail()
        } catch (error) {
          return error instanceof Error ? [error.name, error.message] : error
        }
      })()
      return [
        fixture.twice(4),
        fixture.each([1, 2], (item) => item + 1),
        await fixture.later([1]),
        caught,
        Object.isFrozen(fixture),
        fixture.ask(41),
        fixture.kindOf(new Blob(['x'])),
      ]
    })
    expect(seen).toEqual([8, [2, 3], { value: [1] }, ['RangeError', 'no'], true, 42, '[object Blob]'])
  })

  it('keeps the order of messages to the page', async () => {
    await app.page.evaluate(() => {
      const page = globalThis as unknown as InPage
      const news: number[] = []
      page.news = news
      page.fixture.subscribe((value) => news.push(value))
    })
    await app.electronApp.evaluate(({ BrowserWindow }) => {
      for (let value = 0; value < 500; value++)
        BrowserWindow.getAllWindows()[0]?.webContents.send('news', value)
    })
    await expect.poll(() => app.page.evaluate(() => (globalThis as unknown as InPage).news?.length)).toBe(500)
    const news = await app.page.evaluate(() => (globalThis as unknown as InPage).news)
    expect(news).toEqual(Array.from({ length: 500 }, (_, index) => index))
  })

  it('gives a page that tampers nothing of the preload script', async () => {
    const seen = await app.page.evaluate(async () => {
      const page = globalThis as unknown as Record<string, unknown> & InPage
      const caught: unknown[] = []
      const patched = [
        [Array.prototype, 'push'],
        [Map.prototype, 'get'],
        [Promise.prototype, 'then'],
        [EventTarget.prototype, 'dispatchEvent'],
        [JSON, 'stringify'],
      ] as const
      const originals = patched.map(([target, name]) => {
        const original = Reflect.get(target, name) as (...args: unknown[]) => unknown
        Reflect.set(target, name, function (this: unknown, ...args: unknown[]) {
          caught.push(this, ...args)
          return Reflect.apply(original, this, args)
        })
        return () => Reflect.set(target, name, original)
      })
      const value = page.fixture.twice(21)
      await page.fixture.echo('x')
      for (const restore of originals) restore()
      const names = Object.getOwnPropertyNames(page)
      return {
        value,
        reachable: names.filter((name) =>
          /^electron_|^__electron|ipcRenderer|^require$|^process$/.test(name),
        ),
        leaked: caught.filter((item) => typeof item === 'object' && item !== null && 'invoke' in item).length,
      }
    })
    expect(seen).toEqual({ value: 42, reachable: [], leaked: 0 })
  })
})
