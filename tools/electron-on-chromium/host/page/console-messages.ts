import type { EventEmitter } from 'node:events'
import { createEvent } from '../electron-event.ts'
import { toAppUrl } from '../network/scheme-map.ts'
import type { WebFrameMain } from './web-frame-main.ts'

export interface ConsoleCall {
  readonly type: string
  readonly executionContextId: number
  readonly args: readonly { readonly value?: unknown; readonly description?: string; readonly type: string }[]
  readonly stackTrace?: {
    readonly callFrames: readonly { readonly url: string; readonly lineNumber: number }[]
  }
}

const levels: Readonly<Record<string, 'error' | 'warning' | 'debug'>> = {
  error: 'error',
  assert: 'error',
  warning: 'warning',
  debug: 'debug',
}

/** What a page wrote to its console, as Electron tells it. */
export function emitConsoleMessage(
  contents: EventEmitter,
  frame: WebFrameMain | null,
  { type, args, stackTrace }: ConsoleCall,
): void {
  const message = args
    .map(({ value, description, type: kind }) => String(value ?? description ?? kind))
    .join(' ')
  const level = levels[type] ?? 'info'
  const place = stackTrace?.callFrames[0]
  const details = {
    message,
    level,
    lineNumber: (place?.lineNumber ?? 0) + 1,
    sourceId: toAppUrl(place?.url ?? ''),
    frame,
  }
  const number = { debug: 0, info: 1, warning: 2, error: 3 }[level]
  contents.emit(
    'console-message',
    createEvent(details),
    number,
    message,
    details.lineNumber,
    details.sourceId,
  )
}
