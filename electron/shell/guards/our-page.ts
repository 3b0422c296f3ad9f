import type { InvokeEvent } from '../ipc/ipc-adapter.ts'
import { isAppUrl } from '../page/app-origin.ts'

/** Only the main frame of our window, showing our own page, is heard. `windowId` is that of its webContents. */
export function isOurPage({ sender, senderFrame }: InvokeEvent, windowId: number | null): boolean {
  return (
    sender.id === windowId &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame === sender.mainFrame &&
    isAppUrl(senderFrame.url)
  )
}
