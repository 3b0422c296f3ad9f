import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { findChromium } from '../find-chromium.ts'
import { executablePath, makeApp, makeFolder, removeFolders, rootArgs } from './app-under-test.ts'

/** Says on stdout what the stand-in showed in boxes, and ends the app with a code of its own. */
const endWithBoxes = `
  const { records } = globalThis.electronOnChromium
  console.log(JSON.stringify(records.filter(({ kind }) => kind === 'error-box').map(({ details }) => details)))
  app.exit(7)`

/** The same once there is a box. */
const endOnceThereIsABox = `
  app.whenReady().then(function look() {
    const isShown = globalThis.electronOnChromium.records.some(({ kind }) => kind === 'error-box')
    if (!isShown) return setTimeout(look, 5)
    ${endWithBoxes}
  })`

describe.runIf(findChromium() !== null)('an error that the app does not take', () => {
  const started: ChildProcess[] = []
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL')
  })
  afterAll(removeFolders)

  const run = async (script: string, closeStderr = false) => {
    const args = [makeApp(script), `--user-data-dir=${makeFolder()}`, ...rootArgs]
    const child = spawn(executablePath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    started.push(child)
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString('utf8')
    })
    if (closeStderr) child.stderr.destroy()
    else
      child.stderr.on('data', (chunk: Buffer) => {
        stderr += chunk.toString('utf8')
      })
    const [code] = (await once(child, 'close')) as unknown[]
    return {
      code,
      stderr,
      boxes: JSON.parse(stdout) as { title: string; content: string; isShown: boolean }[],
    }
  }

  /** lib/browser/init.ts: "Don't quit on fatal error", and the stack "in GUI". */
  it.each([
    ['of a timer', "setTimeout(() => { throw new RangeError('broken on purpose') })"],
    [
      "of the app's module itself",
      "process.nextTick(() => undefined); throw new RangeError('broken on purpose')",
    ],
  ])('%s is shown with its stack, and the app goes on', async (_where, fault) => {
    const { code, boxes, stderr } = await run(`${endOnceThereIsABox}\n${fault}`)
    expect(code).toBe(7)
    expect(boxes).toHaveLength(1)
    expect(boxes[0]?.title).toBe('A JavaScript error occurred in the main process')
    expect(boxes[0]?.content).toMatch(/^Uncaught Exception:\nRangeError: broken on purpose\n {4}at /)
    expect(stderr).toContain('broken on purpose')
  })

  /** electron.d.ts, showErrorBox: "before the app `ready` event on Linux [...] no GUI dialog will appear". */
  it('is in no box but on stderr before the app is ready', async () => {
    const { boxes, stderr } = await run(
      `import { dialog } from 'electron'
      dialog.showErrorBox('early', 'a')
      app.whenReady().then(() => { dialog.showErrorBox('late', 'b'); ${endWithBoxes} })`,
    )
    expect(boxes.map(({ title, isShown }) => [title, isShown])).toEqual([
      ['early', false],
      ['late', true],
    ])
    expect(stderr).toContain('early')
  })

  it('is shown in no box when the app listens', async () => {
    const { boxes } = await run(
      `process.on('uncaughtException', () => {${endWithBoxes}})\nsetTimeout(() => { throw new Error('taken') })`,
    )
    expect(boxes).toEqual([])
  })

  /** electron_browser_main_parts.cc, PostEarlyInitialization: unhandled_rejections = "warn-with-error-code". */
  it('of a promise ends nothing, and shows nothing', async () => {
    const { code, boxes, stderr } = await run(
      // Node tells of it before the next turn.
      `void Promise.reject(new Error('nobody waits'))\napp.whenReady().then(() => setImmediate(() => {${endWithBoxes}}))`,
    )
    expect([code, boxes]).toEqual([7, []])
    expect(stderr).toContain('nobody waits')
  })

  /** https://github.com/electron/electron/issues/40781 */
  it('is also that somebody closed stderr: a box for a line that was written to it', async () => {
    const { boxes } = await run(`process.stderr.write('a line')\n${endOnceThereIsABox}`, true)
    expect(boxes.length).toBeGreaterThan(0)
    expect(boxes[0]?.content).toContain('EPIPE')
  })

  it('says what the stand-in does not have', async () => {
    const { boxes } = await run(
      `import { desktopCapturer } from 'electron'\n${endOnceThereIsABox}\ndesktopCapturer.getSources()`,
    )
    expect(boxes[0]?.content).toContain('electron-on-chromium has no desktopCapturer')
  })
})
