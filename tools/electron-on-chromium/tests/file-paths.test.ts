import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { makeFolder, useFixtureApp } from './app-under-test.ts'
import type { InPage } from './in-page.ts'

// The second: a machine without a locale, as build machines are.
describe.runIf(findChromium() !== null).each(['C.UTF-8', 'C'])(
  'the paths of files on the stand-in, locale %s',
  (locale) => {
    const app = useFixtureApp(() => ({ env: { LC_ALL: locale } }))

    it('tells the paths of picked files, and none of a file that the page made', async () => {
      const folder = makeFolder()
      const paths = ['a b.txt', 'ü.txt'].map((name) => join(folder, name))
      for (const path of paths) writeFileSync(path, path)
      await app.page.setInputFiles('input', paths)
      const { args } = await app.page.evaluate(() => {
        const { document, fixture } = globalThis as unknown as InPage
        const picked = document.querySelector('input')?.files ?? []
        const files = [...picked, new File(['x'], 'made.txt')]
        return fixture.addFiles({ files })
      })
      expect(args[0].paths).toEqual([...paths, ''])
    })

    it('tells the paths of thousands of dropped files and of a folder', async () => {
      const folder = makeFolder()
      const paths = Array.from({ length: 2000 }, (_, index) => join(folder, `file ${index}.txt`))
      for (const path of paths) writeFileSync(path, '')
      mkdirSync(join(folder, 'folder'))
      const dropped = [...paths, join(folder, 'folder')]
      await app.page.evaluate(() => {
        const page = globalThis as unknown as InPage
        page.document.addEventListener('dragover', (event) => event.preventDefault())
        page.document.addEventListener('drop', (event) => {
          event.preventDefault()
          page.files = [...(event.dataTransfer?.files ?? [])]
        })
      })
      const session = await app.page.context().newCDPSession(app.page)
      const data = { items: [], files: dropped, dragOperationsMask: 1 }
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
        await session.send('Input.dispatchDragEvent', { type, x: 50, y: 50, data })
      }
      await app.page.waitForFunction(() => (globalThis as unknown as InPage).files !== undefined)
      const { args } = await app.page.evaluate(() => {
        const page = globalThis as unknown as InPage
        return page.fixture.addFiles({ files: page.files ?? [] })
      })
      expect(args[0].paths).toEqual(dropped)
    })
  },
)
