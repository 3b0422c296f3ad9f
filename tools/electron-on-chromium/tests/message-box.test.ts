import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Display, ensureDisplay } from '../../runtime/find/display.ts'
import { findChromium } from '../find-chromium.ts'
import { executablePath, makeFolder, removeFolders, rootArgs } from './app-under-test.ts'

const hostFolder = pathToFileURL(join(import.meta.dirname, '..', 'host'))

/** Nobody drives this app, so it is shown its boxes; a person's click is made over the stand-in's own connection. */
const appScript = (body: string): string => `
import { app, BrowserWindow, dialog } from 'electron'
import { browser } from '${hostFolder}/chromium/browser.ts'
let box = Promise.withResolvers()
const createOwnPage = browser.createOwnPage.bind(browser)
const inBox = async (expression) => {
  const { session } = await box.promise
  const whenThere = \`new Promise((done) => {
    const look = () => (document.querySelector('button') === null ? setTimeout(look, 10) : done(\${expression}))
    look()
  })\`
  const ask = () => session.send('Runtime.evaluate', { expression: whenThere, awaitPromise: true, returnByValue: true })
  // The first document of a window gives way to the box, and what was asked of it gets no answer.
  const { result } = await ask().catch(ask)
  return result.value
}
const say = (value) => console.log('SAID ' + JSON.stringify(value))
app.whenReady().then(async () => {
  const window = new BrowserWindow()
  await window.loadURL('data:text/html,<title>Main</title>')
  browser.createOwnPage = async (...args) => {
    const target = await createOwnPage(...args)
    box.resolve(target)
    return target
  }
  ${body}
}).catch((error) => {
  console.error(error)
  process.exit(9)
})
`

describe.runIf(findChromium() !== null && process.platform === 'linux')(
  'a message box on the stand-in',
  () => {
    let display: Display
    const started: ChildProcess[] = []
    beforeAll(async () => {
      display = await ensureDisplay()
    })
    afterAll(() => {
      for (const child of started) child.kill('SIGKILL')
      display.close()
      removeFolders()
    })

    /** What the app said, and the code with which it ended. */
    const run = async (body: string): Promise<{ readonly said: unknown[]; readonly code: unknown }> => {
      const folder = makeFolder()
      writeFileSync(
        join(folder, 'package.json'),
        JSON.stringify({ name: 'boxes', type: 'module', main: 'main.js' }),
      )
      writeFileSync(join(folder, 'main.js'), appScript(body))
      const child = spawn(executablePath, [folder, `--user-data-dir=${makeFolder()}`, ...rootArgs], {
        env: { ...process.env, ...display.env },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      let text = ''
      child.stdout.on('data', (chunk: Buffer) => {
        text += chunk.toString('utf8')
      })
      started.push(child)
      const [code] = (await once(child, 'close')) as unknown[]
      const said = [...text.matchAll(/^SAID (.*)$/gm)].map(([, json = '']) => JSON.parse(json) as unknown)
      return { said, code }
    }

    it('is shown to a person, and answered with the button that was chosen', async () => {
      const { said, code } = await run(`
      const answer = dialog.showMessageBox(window, {
        message: 'Quit? <b>', detail: '</script>', buttons: ['&Quit', 'Stay'], defaultId: 0, cancelId: 1,
        checkboxLabel: 'Always',
      })
      say(await inBox("[document.querySelector('[role=alertdialog]').innerText.split('\\\\n').filter(Boolean), document.activeElement.textContent]"))
      say(await inBox("(document.querySelector('input').click(), document.querySelectorAll('button')[1].click(), 1)"))
      say(await answer)
      app.exit(0)
    `)
      expect(said).toEqual([
        [['Quit? <b>', '</script>', 'Always', 'Quit', 'Stay'], 'Quit'],
        1,
        { response: 1, checkboxChecked: true },
      ])
      expect(code).toBe(0)
    })

    it('is cancelled by Escape, and by the frame of its window', async () => {
      const { said } = await run(`
      const ask = () => dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'Cancel'] })
      const first = ask()
      await inBox("(dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })), 1)")
      say(await first)
      box = Promise.withResolvers()
      const second = ask()
      void inBox('close()').catch(() => undefined)
      say(await second)
      app.exit(0)
    `)
      const cancelled = { response: 1, checkboxChecked: false }
      expect(said).toEqual([cancelled, cancelled])
    })

    it('of an error is read before the app ends', async () => {
      const { said, code } = await run(`
      dialog.showErrorBox('No room', 'The disk is full.')
      app.exit(3)
      say(await inBox("document.querySelector('h1').textContent"))
      void inBox("document.querySelector('button').click()").catch(() => undefined)
    `)
      expect(said).toEqual(['No room'])
      expect(code).toBe(3)
    })

    it('is not shown where the app is driven by a test', async () => {
      const { said } = await run(`
      Object.defineProperty(browser, 'personIsThere', { get: () => false })
      say(await dialog.showMessageBox({ message: 'Sure?', buttons: ['Yes', 'No'], defaultId: 1 }))
      app.exit(0)
    `)
      expect(said).toEqual([{ response: 1, checkboxChecked: false }])
    })
  },
)
