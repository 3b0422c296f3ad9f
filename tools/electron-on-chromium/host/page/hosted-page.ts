import type { DevToolsSession } from '../chromium/devtools-connection.ts'
import type { AnsweringSession } from '../network/answering-session.ts'
import type { FrameTree } from './frame-tree.ts'
import type { WebFrameMain } from './web-frame-main.ts'

export interface PageTarget {
  readonly targetId: string
  readonly session: DevToolsSession
}

/** A page of the app's, as the browser and what serves its pages see it. */
export interface HostedPage {
  readonly target: PageTarget | null
  readonly frames: FrameTree | null
  /** Settles when the preload script and all else are in force: no document may come earlier. */
  readonly prepared: Promise<void>
  readonly contents: {
    readonly id: number
    readonly session: AnsweringSession
    allowNavigation(frame: WebFrameMain, chromiumUrl: string, kind: 'navigate' | 'redirect'): boolean
  }
  /** Takes over a page that Chromium holds before its first document. */
  adopt(target: PageTarget): Promise<void>
  /** Whether the app itself asked for this address; once. */
  takeExpected(url: string): boolean
  /** The app's answer to a page that wants a window; false denies it. */
  askForWindow(chromiumUrl: string, frameName: string, features: string): boolean
  setColorScheme(colorScheme: 'dark' | 'light' | null): void
  titleChanged(title: string): void
  crash(reason: string): void
  targetDestroyed(): void
}
