import type { EventEmitter } from 'node:events'

/** As Electron tells it (electron.d.ts, WebContentsConsoleMessageEventParams); `lineNumber` from 1. */
interface ConsoleMessage {
  readonly level: string
  readonly message: string
  readonly sourceId: string
  readonly lineNumber: number
}

/** A stack as the page writes it (renderer/tellDefect.ts), or what Chromium says of an error that nobody took. */
const errorText = /^(?:Uncaught (?:\(in promise\) )?)?((?:[A-Z][A-Za-z]{0,30})?(?:Error|Exception))\b/

/** A page that fails in each frame tells of it in each. */
const defectsAtMost = 50

/**
 * Hands on what a page's console tells of errors of its code, each once, for the log: kind and places, without the message, which may
 * quote names and addresses.
 */
export function watchPageDefects(page: EventEmitter, onDefect: (cause: Error) => void): void {
  const told = new Set<string>()
  page.on('console-message', ({ level, message, sourceId, lineNumber }: ConsoleMessage) => {
    const name = level === 'error' ? errorText.exec(message)?.[1] : undefined
    if (name === undefined || told.size >= defectsAtMost) return
    const frames = message.split('\n').filter((line) => /^\s+at /.test(line))
    const stack = [name, ...(frames.length > 0 ? frames : [`    at ${sourceId}:${lineNumber}`])].join('\n')
    if (told.has(stack)) return
    told.add(stack)
    onDefect(Object.assign(new Error(''), { name, stack }))
  })
}
