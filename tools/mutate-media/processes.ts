import { readdirSync, readFileSync } from 'node:fs'

export interface ChildUsage {
  readonly pid: number
  readonly rssBytes: number
}

/** The children of this process and the memory they hold. Linux only; elsewhere always empty. */
export function childUsage(parentPid = process.pid): readonly ChildUsage[] {
  let pids: string[]
  try {
    pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  } catch {
    return []
  }
  return pids.flatMap((pid) => {
    try {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8')
      if (!status.includes(`PPid:\t${parentPid}\n`) || status.includes('State:\tZ')) return []
      const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0)
      return [{ pid: Number(pid), rssBytes: kilobytes * 1024 }]
    } catch {
      // It ended while we looked.
      return []
    }
  })
}
