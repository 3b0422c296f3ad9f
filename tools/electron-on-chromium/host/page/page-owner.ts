import type { EventEmitter } from 'node:events'
import type { IpcRegistry } from '../ipc/ipc-registry.ts'
import type { AnsweringSession } from '../network/answering-session.ts'
import type { WebPreferences } from '../windows/web-preferences.ts'
import type { WindowAnswer } from '../windows/window-open.ts'
import type { WebFrameMain } from './web-frame-main.ts'

/** What a page needs of its WebContents. */
export interface PageOwner extends EventEmitter {
  readonly id: number
  readonly session: AnsweringSession
  readonly ipc: IpcRegistry
  readonly preferences: WebPreferences
  decideWindow(url: string, frameName: string, features: string): WindowAnswer
  /** Whether a navigation may go on; the app's listeners decide. */
  allowNavigation(frame: WebFrameMain, chromiumUrl: string, kind: 'navigate' | 'redirect'): boolean
  isDestroyed(): boolean
  setZoomFactor(factor: number): void
}
