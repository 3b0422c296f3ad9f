/** The part of Electron's `Notification` that is used here. */
export interface ShownNotification {
  on(event: 'click' | 'close' | 'failed', listener: () => void): unknown
  show(): void
  close(): void
}

/** More are not looked at by anybody; the oldest are put away. */
const shownAtMost = 20

/**
 * Shows notifications and keeps hold of each until it is clicked or gone: one that nobody holds is collected, and its click is lost
 * (reported: electron/electron#16922).
 */
export class KeptNotifications {
  readonly #shown = new Set<ShownNotification>()

  show(notification: ShownNotification, onClick: () => void): void {
    const forget = (): void => void this.#shown.delete(notification)
    notification.on('click', () => {
      forget()
      onClick()
    })
    notification.on('close', forget)
    notification.on('failed', forget)
    this.#shown.add(notification)
    const [oldest] = this.#shown
    if (this.#shown.size > shownAtMost && oldest !== undefined) {
      this.#shown.delete(oldest)
      oldest.close()
    }
    notification.show()
  }

  get size(): number {
    return this.#shown.size
  }
}
