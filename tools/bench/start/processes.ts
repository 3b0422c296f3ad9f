import { readdir, readFile } from 'node:fs/promises'

/** What the processes of the app cost, all of them together: the app's own, Chromium's and our helpers. */
export interface ProcessCost {
  readonly count: number
  /** Processor time since each began, with that of children that have ended. */
  readonly processorMs: number
  /** Memory that no other process has a part in. */
  readonly privateBytes: number
  /** Of it, pages of files as they lie on the disk, most of them programs: private where no second Chromium runs, and nobody's under pressure. */
  readonly cleanBytes: number
  /** With their share of what is mapped by several: programs, libraries, pictures on their way to the screen. */
  readonly shareBytes: number
  readonly byName: ReadonlyMap<string, Cost>
}

interface Cost {
  readonly processorMs: number
  readonly privateBytes: number
  readonly cleanBytes: number
  readonly shareBytes: number
}

/** Of /proc/<pid>/stat; the clock of Linux ticks a hundred times a second on every machine that there is. */
const msPerTick = 10

interface Stat {
  readonly pid: number
  readonly parent: number
  readonly processorMs: number
  /** Of children that have ended, who are no part of what the process itself does. */
  readonly endedMs: number
}

async function statOf(pid: number): Promise<Stat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (text === null) return null
  // The name, in brackets, may hold anything.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [user = 0, system = 0, userOfEnded = 0, systemOfEnded = 0] = fields.slice(11, 15).map(Number)
  return {
    pid,
    parent: Number(fields[1]),
    processorMs: (user + system) * msPerTick,
    endedMs: (userOfEnded + systemOfEnded) * msPerTick,
  }
}

/** Processor time of all children of a process that have ended; it waited for them. */
export const endedProcessorMs = async (pid: number): Promise<number> =>
  (await statOf(pid))?.endedMs ?? Number.NaN

async function memoryOf(pid: number): Promise<Omit<Cost, 'processorMs'>> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  const bytes = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0) * 1024
  const cleanBytes = bytes('Private_Clean')
  return { privateBytes: cleanBytes + bytes('Private_Dirty'), cleanBytes, shareBytes: bytes('Pss') }
}

async function nameOf(pid: number, isRoot: boolean): Promise<string> {
  if (isRoot) return 'main'
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  const type = /--type=([\w-]+)/.exec(line)?.[1]
  if (type !== undefined) return type
  if (line.includes('media-worker')) return 'media worker'
  return line.split(/[\0 ]/)[0]?.split('/').at(-1) ?? ''
}

/** Of a process and all that it started, by /proc: Linux only. */
export async function costOf(root: number): Promise<ProcessCost> {
  const all = await Promise.all(
    (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map((name) => statOf(Number(name))),
  )
  const stats = all.filter((stat) => stat !== null)
  const family = new Set([root])
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const { pid, parent } of stats) if (family.has(parent)) family.add(pid)
  }
  const byName = new Map<string, Cost>()
  const members = stats.filter(({ pid }) => family.has(pid))
  for (const { pid, processorMs } of members) {
    const name = await nameOf(pid, pid === root)
    const cost = { processorMs, ...(await memoryOf(pid)) }
    const others = byName.get(name)
    byName.set(name, others === undefined ? cost : add(others, cost))
  }
  const none: Cost = { processorMs: 0, privateBytes: 0, cleanBytes: 0, shareBytes: 0 }
  const sum = [...byName.values()].reduce(add, none)
  const endedMs = members.reduce((ms, member) => ms + member.endedMs, 0)
  return { count: members.length, ...sum, processorMs: sum.processorMs + endedMs, byName }
}

const add = (a: Cost, b: Cost): Cost => ({
  processorMs: a.processorMs + b.processorMs,
  privateBytes: a.privateBytes + b.privateBytes,
  cleanBytes: a.cleanBytes + b.cleanBytes,
  shareBytes: a.shareBytes + b.shareBytes,
})
