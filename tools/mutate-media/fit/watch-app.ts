import { readdirSync, readlinkSync } from 'node:fs'
import type { ElectronApplication, Page } from '@playwright/test'
import type { UploadDelta } from '../../../shared/uploads/uploads.ts'
import { childUsage } from '../processes.ts'

/** How long main did nothing else, at most. */
export interface LongestBlock {
  readonly wallMs: number
  /** Of the wall time, how much the thread was at work: on a busy machine the rest is that of other programs. */
  readonly processorMs: number
}

const everyMs = 5

/** Main watches its own event loop, from inside. */
export async function watchMain(app: ElectronApplication): Promise<void> {
  await app.evaluate((_electron, intervalMs) => {
    const block = { wallMs: 0, processorMs: 0 }
    const cpuMs = (): number => {
      const { user, system } = process.threadCpuUsage()
      return (user + system) / 1000
    }
    let last = { wall: performance.now(), cpu: cpuMs() }
    setInterval(() => {
      const now = { wall: performance.now(), cpu: cpuMs() }
      block.wallMs = Math.max(block.wallMs, now.wall - last.wall - intervalMs)
      block.processorMs = Math.max(block.processorMs, now.cpu - last.cpu)
      last = now
    }, intervalMs)
    Object.assign(globalThis, { longestBlock: block })
  }, everyMs)
}

/** Since the last call. */
export const longestOfMain = (app: ElectronApplication): Promise<LongestBlock> =>
  app.evaluate(() => {
    const block = Reflect.get(globalThis, 'longestBlock') as { wallMs: number; processorMs: number }
    const longest = { ...block }
    Object.assign(block, { wallMs: 0, processorMs: 0 })
    return longest
  })

interface Subscription {
  subscribe(event: 'uploadsChanged', listener: (delta: UploadDelta) => void): void
}

/** Begins to note how long each copy is being made, by the news that the page gets anyway. */
export async function watchMaking(page: Page): Promise<void> {
  await page.evaluate(() => {
    const begun = new Map<string, { readonly fileName: string; readonly at: number }>()
    let slowest = { fileName: '', tookMs: 0 }
    const bridge = Reflect.get(globalThis, 'assetLibrary') as Subscription
    bridge.subscribe('uploadsChanged', ({ upserted }) => {
      const now = performance.now()
      for (const { id, fileName, fit } of upserted) {
        const making = begun.get(id)
        if (fit?.kind === 'making') begun.set(id, making ?? { fileName, at: now })
        else if (making !== undefined) {
          begun.delete(id)
          if (now - making.at > slowest.tookMs) slowest = { fileName, tookMs: now - making.at }
        }
      }
    })
    Object.assign(globalThis, {
      slowestFit: () => {
        // One that never comes to its end is the slowest, too.
        const now = performance.now()
        const running = [...begun.values()].map(({ fileName, at }) => ({ fileName, tookMs: now - at }))
        return [slowest, ...running].reduce((most, each) => (each.tookMs > most.tookMs ? each : most))
      },
    })
  })
}

export interface SlowestFit {
  readonly fileName: string
  readonly tookMs: number
}

/** Of those that are still being made, too, as long as they take by now. */
export const slowestOf = (page: Page): Promise<SlowestFit> =>
  page.evaluate(() => (Reflect.get(globalThis, 'slowestFit') as () => SlowestFit)())

/** What could be left over by now. Open files and processes are told on Linux only. */
export interface Holdings {
  readonly windowCount: number
  readonly processCount: number
  /** Open in the main process, in one of the folders. */
  readonly openFiles: readonly string[]
}

export async function holdingsOf(app: ElectronApplication, folders: readonly string[]): Promise<Holdings> {
  const { pid, windowCount } = await app.evaluate(({ BrowserWindow }) => ({
    pid: process.pid,
    windowCount: BrowserWindow.getAllWindows().length,
  }))
  const openFiles = filesOpenIn(pid).filter((path) => folders.some((folder) => path.startsWith(folder)))
  return { windowCount, processCount: childUsage(pid).length, openFiles }
}

function filesOpenIn(pid: number): readonly string[] {
  const folder = `/proc/${pid}/fd`
  try {
    return readdirSync(folder).flatMap((name) => {
      try {
        return [readlinkSync(`${folder}/${name}`)]
      } catch {
        // Closed while we looked.
        return []
      }
    })
  } catch {
    return []
  }
}
