const told = new WeakSet<Error>()

/**
 * Writes to the console, once, where an error came from that nobody expected; the main process puts kind and place of it into the log
 * (electron/shell/window/page-defects.ts). The stack as a text: an error itself is told of without the columns of its lines.
 */
export function tellDefect(cause: unknown): void {
  if (!(cause instanceof Error) || told.has(cause)) return
  told.add(cause)
  // biome-ignore lint/suspicious/noConsole: the one line that is for whoever mends it.
  console.error(cause.stack)
}

/** What an event or a promise throws and nobody takes. */
export function tellDefectsOf(target: Window): void {
  target.addEventListener('error', (event) => {
    // Chromium tells of it itself, without the columns.
    if (event.error instanceof Error) event.preventDefault()
    tellDefect(event.error)
  })
  target.addEventListener('unhandledrejection', (event) => {
    if (event.reason instanceof Error) event.preventDefault()
    tellDefect(event.reason)
  })
}
