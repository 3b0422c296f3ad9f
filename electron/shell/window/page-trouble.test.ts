import { EventEmitter } from 'node:events'
import { beforeEach, describe, expect, it } from 'vitest'
import { createManualClock, type ManualClock } from '../../base/manual-clock.test-support.ts'
import { describeWord } from '../log/redact.ts'
import { createShellTranslator } from '../texts/index.ts'
import { nothingDrawnMs, showAnywayMs, watchPage } from './page-trouble.ts'

class FakeWindow extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), {
    reload: () => void this.done.push('reload'),
  })
  readonly done: string[] = []
  isOpen = true
  isDestroyed = () => !this.isOpen
  isVisible = () => this.done.includes('show')
  show = () => void this.done.push('show')
}

let window: FakeWindow
let clock: ManualClock
let answer: (choice: 'reload' | 'other' | 'void') => void
let questions: string[]
let troubles: string[]
let ended: AbortSignal | null
beforeEach(() => {
  window = new FakeWindow()
  clock = createManualClock()
  questions = []
  troubles = []
  ended = null
  const { t } = createShellTranslator('en')
  watchPage(window, {
    t,
    clock,
    ask: ({ message, other }, signal) => {
      questions.push(`${message} [${other}]`)
      ended = signal
      return new Promise((resolve) => {
        answer = resolve
        signal.addEventListener('abort', () => resolve('void'))
      })
    },
    quit: () => window.done.push('quit'),
    onTrouble: (trouble, detail) => troubles.push(`${trouble} ${detail}`),
  })
})
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('the window is shown', () => {
  it('when the page has drawn, and not before', () => {
    expect(window.done).toEqual([])
    window.emit('ready-to-show')
    clock.advance(showAnywayMs)
    expect(window.done).toEqual(['show'])
  })

  it('after some seconds when the page draws nothing', () => {
    clock.advance(showAnywayMs)
    expect(window.done).toEqual(['show'])
  })

  it('not after it was closed', () => {
    window.isOpen = false
    window.emit('closed')
    clock.advance(showAnywayMs)
    expect(window.done).toEqual([])
    expect(clock.pending()).toBe(0)
  })
})

describe('a page that', () => {
  it('does not load is said so, once, in front of a window that is there, and loaded again by a click', async () => {
    window.webContents.emit('preload-error', {}, '/somewhere', new TypeError('sk-live-1'))
    window.webContents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'asset-library://app/', true)
    expect(window.done).toEqual(['show'])
    expect(questions).toEqual(['The window could not be loaded. [Quit]'])
    expect(troubles).toEqual(['notLoaded preload typeerror', 'notLoaded err file not found'])
    // The log leaves out what is no word of its kind.
    expect(troubles.flatMap((trouble) => trouble.split(' ')).map(describeWord)).not.toContain('…')
    // What draws without its bridge, or says what Chromium could not load, is not the app.
    window.emit('ready-to-show')
    expect(ended?.aborted).toBe(false)
    answer('reload')
    await turn()
    expect(window.done).toEqual(['show', 'reload'])
    window.webContents.emit('did-fail-load', {}, -6, 'ERR_FILE_NOT_FOUND', 'asset-library://app/', true)
    expect(questions).toHaveLength(2)
    answer('other')
    await turn()
    expect(window.done.at(-1)).toBe('quit')
  })

  it('draws nothing is said not to have loaded, until it draws, and asked about anew after each load', async () => {
    clock.advance(nothingDrawnMs)
    expect(window.done).toEqual(['show'])
    expect(questions).toEqual(['The window could not be loaded. [Quit]'])
    expect(troubles).toEqual(['notLoaded nothing drawn'])
    window.emit('ready-to-show')
    expect(ended?.aborted).toBe(true)
    await turn()
    clock.advance(nothingDrawnMs)
    expect(questions).toHaveLength(1)
    window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    clock.advance(nothingDrawnMs)
    expect(questions).toHaveLength(2)
    answer('reload')
    await turn()
    clock.advance(nothingDrawnMs)
    expect(questions).toHaveLength(3)
  })

  it('is left for another, or fails in a frame, is no trouble', () => {
    window.webContents.emit('did-fail-load', {}, -3, 'ERR_ABORTED', 'asset-library://app/', true)
    window.webContents.emit('did-fail-load', {}, -6, 'ERR_FAILED', 'asset-library://app/x', false)
    expect(questions).toEqual([])
  })

  it('ends is loaded again by itself, and asked about when it ends again so soon', async () => {
    const end = (reason: string) => window.webContents.emit('render-process-gone', {}, { reason })
    end('clean-exit')
    expect(window.done).toEqual([])
    end('crashed')
    expect(window.done).toEqual(['reload'])
    end('oom')
    expect(questions).toEqual(['The window ended unexpectedly, twice. [Quit]'])
    answer('reload')
    await turn()
    clock.advance(60_000)
    end('crashed')
    expect(window.done.filter((one) => one === 'reload')).toHaveLength(3)
  })

  it('does not answer is asked about until it does', async () => {
    window.emit('unresponsive')
    expect(questions).toEqual(['The window does not answer. [Wait]'])
    window.emit('responsive')
    expect(ended?.aborted).toBe(true)
    await turn()
    expect(window.done).toEqual(['show'])
    window.emit('unresponsive')
    answer('other')
    await turn()
    expect(window.done).toEqual(['show'])
  })
})
