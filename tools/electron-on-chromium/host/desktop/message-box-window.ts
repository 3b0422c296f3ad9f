import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { browser } from '../chromium/browser.ts'
import { addOwnPage, removeOwnPage } from '../network/own-pages.ts'
import type { PageTarget } from '../page/hosted-page.ts'

const pageFolder = join(import.meta.dirname, '..', '..', 'page')
const bindingName = 'answerMessageBox'
const width = 460

export interface MessageBox {
  readonly title: string
  readonly message: string
  readonly detail: string
  readonly buttons: readonly string[]
  readonly defaultId: number
  readonly cancelId: number
  readonly checkboxLabel: string
  readonly checkboxChecked: boolean
  readonly theme: 'system' | 'light' | 'dark'
}
export interface MessageBoxAnswer {
  readonly response: number
  readonly checkboxChecked: boolean
}

/**
 * Shows a message box in a small window of its own and answers with the chosen button; closing the window, or Escape, is
 * the cancel button. The window that it belongs to hears no keys and clicks meanwhile.
 */
export async function showMessageBoxWindow(
  box: MessageBox,
  parent: PageTarget | null,
): Promise<MessageBoxAnswer> {
  const cancelled: MessageBoxAnswer = { response: box.cancelId, checkboxChecked: box.checkboxChecked }
  const url = addOwnPage(pageOf(box))
  const ignoreInput = (ignore: boolean): void =>
    parent?.session.post('Input.setIgnoreInputEvents', { ignore })
  let answer: (value: MessageBoxAnswer) => void = () => undefined
  const answered = new Promise<MessageBoxAnswer>((resolve) => {
    answer = resolve
  })
  try {
    const bounds = { width, height: 220, ...(await centreOf(parent, 220)) }
    const target = await browser.createOwnPage(url, bounds, async (own) => {
      const { session } = own
      session.on('Runtime.bindingCalled', ({ name, payload }: { name: string; payload: string }) => {
        if (name === bindingName) answer(readAnswer(payload, box, cancelled))
      })
      session.on('detached', () => answer(cancelled))
      session.on('Page.loadEventFired', () => void fitToText(own, parent).catch(() => undefined))
      await Promise.all([
        session.send('Page.enable'),
        session.send('Runtime.enable'),
        session.send('Runtime.addBinding', { name: bindingName }),
        session.send('Runtime.runIfWaitingForDebugger'),
      ])
    })
    ignoreInput(true)
    const chosen = await answered
    browser.closeTarget(target)
    parent?.session.post('Page.bringToFront')
    return chosen
  } catch {
    // Chromium is ending, and the app with it.
    return cancelled
  } finally {
    removeOwnPage(url)
    ignoreInput(false)
  }
}

function readAnswer(payload: string, box: MessageBox, cancelled: MessageBoxAnswer): MessageBoxAnswer {
  const { response, checkboxChecked } = JSON.parse(payload) as Partial<MessageBoxAnswer>
  if (response === undefined || box.buttons[response] === undefined) return cancelled
  return { response, checkboxChecked: checkboxChecked === true }
}

/** As high as its text, in the middle of the window that it belongs to. */
async function fitToText(target: PageTarget, parent: PageTarget | null): Promise<void> {
  const expression = "Math.ceil(document.querySelector('main').scrollHeight + outerHeight - innerHeight)"
  const { result } = await target.session.send<{ result: { value: number } }>('Runtime.evaluate', {
    expression,
  })
  const height = Math.min(result.value, 700)
  await browser.setBounds(target, { width, height, ...(await centreOf(parent, height)) })
  target.session.post('Page.bringToFront')
}

async function centreOf(
  parent: PageTarget | null,
  height: number,
): Promise<{ x: number; y: number } | object> {
  if (parent === null) return {}
  const { left, top, ...size } = await browser.getBounds(parent)
  const middle = (start: number, room: number, own: number): number =>
    Math.max(0, Math.round(start + (room - own) / 2))
  return { x: middle(left, size.width, width), y: middle(top, size.height, height) }
}

function pageOf({ theme, title, ...box }: MessageBox): string {
  const read = (name: string): string => readFileSync(join(pageFolder, name), 'utf8')
  const script = read('message-box.js').replace(/^export /m, '')
  // Whatever the app says stays text: nothing in the script's argument can end the script.
  const argument = JSON.stringify(box).replaceAll('<', '\\u003c')
  return [
    `<!doctype html><html data-theme="${theme}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title>`,
    `<style>${read('message-box.css')}</style></head>`,
    `<body><main role="alertdialog" aria-modal="true" aria-labelledby="message" aria-describedby="detail"></main>`,
    `<script>${script}\nstartMessageBox(${argument})</script></body></html>`,
  ].join('\n')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
