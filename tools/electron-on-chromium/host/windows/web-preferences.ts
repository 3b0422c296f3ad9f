import type { Session } from '../network/session.ts'

export interface WebPreferences {
  readonly preload?: string
  readonly additionalArguments?: readonly string[]
  readonly nodeIntegrationInSubFrames?: boolean
  readonly nodeIntegration?: boolean
  readonly contextIsolation?: boolean
  readonly sandbox?: boolean
  /** Comes before `partition`. */
  readonly session?: Session
  readonly partition?: string
}
