import { record } from '../records.ts'

/** What the app itself wrote; the desktop's clipboard is not touched. */
let content = ''

/** Asynchronous since Electron 44 (electron.d.ts): who does not wait may read what was there before. */
const later = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const clipboard = {
  clear: (): void => {
    content = ''
  },
  readText: async (): Promise<string> => {
    await later()
    return content
  },
  writeText: async (text: string): Promise<void> => {
    await later()
    content = String(text)
    record('clipboard', content)
  },
  has: async (mimetype: string): Promise<boolean> => {
    await later()
    return mimetype === 'text/plain' && content !== ''
  },
}
