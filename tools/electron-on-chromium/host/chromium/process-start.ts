import { readFileSync } from 'node:fs'

/** A process beyond doubt: its number may belong to another one later, its number and start together never. */
export interface ProcessMark {
  readonly pid: number
  /** In the kernel's ticks; null where there is no /proc. */
  readonly startedAt: string | null
}

export function markOf(pid: number): ProcessMark {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return { pid, startedAt: stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null }
  } catch {
    return { pid, startedAt: null }
  }
}

export function isAlive({ pid, startedAt }: ProcessMark): boolean {
  try {
    process.kill(pid, 0)
    return startedAt === markOf(pid).startedAt
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
