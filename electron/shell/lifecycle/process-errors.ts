import { logDefect } from './log.ts'

/** The part of `process` that is used here. */
export interface ErrorSource {
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (cause: unknown) => void): unknown
  readonly stderr: { on(event: 'error', listener: () => void): unknown }
  readonly stdout: { on(event: 'error', listener: () => void): unknown }
}

/**
 * What a timer, a listener or a promise throws and nobody takes goes to the log, and the app goes on: everything that must
 * not be lost is in the database before it is acted on. Without these listeners Electron would show the message in an
 * English box, names and addresses included, and Node would end the app.
 */
export function logProcessErrors(source: ErrorSource): void {
  source.on('uncaughtException', (cause) => logDefect('a listener or timer', cause))
  source.on('unhandledRejection', (cause) => logDefect('a promise that nobody waits for', cause))
  // Whoever read them is gone (a terminal that was closed): nothing to tell, and nobody to tell it to.
  for (const stream of [source.stderr, source.stdout]) stream.on('error', () => {})
}
