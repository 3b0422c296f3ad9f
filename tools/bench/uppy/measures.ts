import { setTimeout as wait } from 'node:timers/promises'
import { heapOf } from '../page-heap.ts'
import { tasksWhile } from '../page-tasks.ts'
import type { ProcessCost } from '../start/processes.ts'
import type { BenchServer } from '../uploads/server.ts'
import type { Rival, RivalOptions } from './rival.ts'

export interface Starter {
  /** For a new profile and a new group. `sends`: see {@link RivalOptions}. */
  options(sends: boolean): Promise<RivalOptions>
  start(options: RivalOptions): Promise<Rival>
}

/** By what is measured, with its unit. */
export type Figures = Readonly<Record<string, number>>

const mebibyte = 2 ** 20
const lookEveryMs = 100
const costEveryMs = 1_000

/** What is dropped is listed and not sent. */
export async function listed(side: Starter, paths: readonly string[], files: number): Promise<Figures> {
  const rival = await side.start(await side.options(false))
  try {
    await rival.watch(files)
    let listedMs = Number.NaN
    const tasks = await tasksWhile(rival.page, async () => {
      await rival.drop(paths)
      listedMs = await rival.listedMs()
    })
    return {
      'listed, ms': listedMs,
      'longest task, processor ms': tasks.processorMs,
      'work, ms': tasks.workMs,
    }
  } finally {
    await rival.close()
  }
}

/** From the drop until the service has accepted the last of them, with all that either side does besides. */
export async function sent(side: Starter, server: BenchServer, paths: readonly string[]): Promise<Figures> {
  const options = await side.options(true)
  const rival = await side.start(options)
  try {
    await rival.watch(paths.length)
    let wholeMs = Number.NaN
    let most: ProcessCost | null = null
    const tasks = await tasksWhile(rival.page, async () => {
      const droppedAt = performance.now()
      await rival.drop(paths)
      const isOver = acceptedAtLeast(server, options.group.id, paths.length)
      let over = false
      isOver.finally(() => {
        over = true
      })
      while (!over) {
        const cost = await rival.cost()
        if (most === null || cost.privateBytes > most.privateBytes) most = cost
        await Promise.race([isOver, wait(costEveryMs)])
      }
      wholeMs = (await isOver) - droppedAt
    })
    const heapBytes = await heapOf(rival.page)
    return {
      'from drop to last accepted, ms': wholeMs,
      'longest task, processor ms': tasks.processorMs,
      'heap of the page after it, MiB': heapBytes / mebibyte,
      ...(most === null ? {} : memoryIn(most)),
    }
  } finally {
    await rival.close()
  }
}

/** All of it, and what of it is whose; of the app main, the media workers and the windows are its own. */
const memoryIn = ({ privateBytes, cleanBytes, byName }: ProcessCost): Figures => ({
  'all processes, most, MiB': privateBytes / mebibyte,
  '  pages of programs': cleanBytes / mebibyte,
  ...Object.fromEntries(
    [...byName].map(([name, cost]) => [`  ${name}`, (cost.privateBytes - cost.cleanBytes) / mebibyte]),
  ),
})

/** When so many of the group's files were accepted, by the clock of `performance`. */
async function acceptedAtLeast(server: BenchServer, groupId: string, count: number): Promise<number> {
  while ((await server.acceptedIn(groupId)).size < count) await wait(lookEveryMs)
  return performance.now()
}

/** Half-way all its processes die; then it is started again, and left alone until what it still knows of is there. */
export async function killed(side: Starter, server: BenchServer, paths: readonly string[]): Promise<Figures> {
  const options = await side.options(true)
  const first = await side.start(options)
  await first.watch(paths.length)
  await first.drop(paths)
  await acceptedAtLeast(server, options.group.id, Math.floor(paths.length / 3))
  await first.kill()
  const second = await side.start(options)
  try {
    if ((await second.known()) > 0) await settled(server, options.group.id, paths.length)
    const counts = [...(await server.acceptedIn(options.group.id)).values()]
    return {
      'files lost': paths.length - counts.length,
      'files sent twice': counts.filter((count) => count > 1).length,
    }
  } finally {
    await second.close()
  }
}

const patienceMs = 60_000

/** All of them are there, or none has come for a minute. */
async function settled(server: BenchServer, groupId: string, count: number): Promise<void> {
  let most = 0
  let since = performance.now()
  while (performance.now() - since < patienceMs) {
    const { size } = await server.acceptedIn(groupId)
    if (size >= count) return
    if (size > most) {
      most = size
      since = performance.now()
    }
    await wait(lookEveryMs)
  }
}
