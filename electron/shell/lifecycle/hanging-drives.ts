import { isAnswerOut } from '../../base/timeout.ts'

/** Four, which is usual, are all taken by as many files of one network drive that hangs. They cost nothing while they rest. */
const threads = 16

/**
 * Lets more file operations hang before no other one of the app is served: they share the threads of libuv, as names of hosts do. To be
 * called before any of them is used: tried in Node, and in Electron not known. On Windows the number has to be in the environment that the
 * process is started with (reported).
 */
export function makeRoomForHangingDrives(env: Record<string, string | undefined>): void {
  env.UV_THREADPOOL_SIZE ??= String(threads)
}

/** The part of Electron's `app` that is used here. */
interface EndingApp {
  once(event: 'will-quit' | 'quit', listener: () => void): unknown
}

/**
 * Ends the process where a drive still owes an answer: a process that exits waits for its threads (libuv's `uv_library_shutdown`; tried
 * in Node, which stays for ever), invisible, and a new one would find it there. Everything has ended by then, and whatever else listens
 * to that end was told: an update is installed there.
 */
export function endDespiteHangingDrives(app: EndingApp, { kill }: { readonly kill: () => void }): void {
  app.once('will-quit', () =>
    app.once('quit', () => {
      if (isAnswerOut()) kill()
    }),
  )
}
