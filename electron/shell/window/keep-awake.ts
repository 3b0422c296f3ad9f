/** The part of Electron's `powerSaveBlocker` that is used here. */
export interface PowerSaveBlocker {
  start(type: 'prevent-app-suspension'): number
  stop(id: number): unknown
}

/**
 * Keeps the computer from falling asleep while something is sent or fetched; the screen may go dark. Told what is under way as often
 * as it changes.
 */
export function createKeepAwake(blocker: PowerSaveBlocker): (isBusy: boolean) => void {
  let held: number | null = null
  return (isBusy) => {
    if (isBusy && held === null) held = blocker.start('prevent-app-suspension')
    if (!isBusy && held !== null) {
      blocker.stop(held)
      held = null
    }
  }
}
