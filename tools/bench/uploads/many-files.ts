import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createMediaProber } from '../../../electron/media/index.ts'
import { toMediaPort } from '../../../electron/uploads/adapters.ts'
import { pictures } from './files.ts'
import { openQueue } from './queue.ts'
import type { BenchServer } from './server.ts'

export async function manyFiles(
  server: BenchServer,
  folder: string,
  options: { readonly files: number; readonly checkForMs: number },
) {
  const dropped = join(folder, 'dropped')
  await pictures(dropped, options.files)
  const groupId = await server.createGroup()
  const prober = createMediaProber()
  const queue = openQueue(server, folder, { groupId, concurrency: 3, media: toMediaPort(prober) })
  const delay = monitorEventLoopDelay({ resolution: 1 })
  try {
    queue.service.pauseAll()
    delay.enable()
    const cpu = process.cpuUsage()
    const startedAt = performance.now()
    const added = queue.service.add({ paths: [dropped], groupId })
    await queue.until((items) => items.size === options.files)
    const listedMs = performance.now() - startedAt
    const { user, system } = process.cpuUsage(cpu)
    await added
    const addBlockMs = delay.max / 1e6
    delay.reset()

    const isChecked = () => [...queue.items.values()].filter(({ state }) => state.kind !== 'checking').length
    const before = isChecked()
    const checkingAt = performance.now()
    const timeUp = new Promise<void>((resolve) => setTimeout(resolve, options.checkForMs))
    await Promise.race([
      timeUp,
      queue.until((items) => [...items.values()].every(({ state }) => state.kind === 'waiting')),
    ])
    const checkedPerSecond = ((isChecked() - before) * 1000) / (performance.now() - checkingAt)
    return {
      files: options.files,
      listedMs,
      listedCpuMs: (user + system) / 1000,
      addBlockMs,
      checkBlockMs: delay.max / 1e6,
      checkedPerSecond,
    }
  } finally {
    delay.disable()
    await queue.close()
    await prober.close()
    await rm(dropped, { recursive: true })
  }
}
