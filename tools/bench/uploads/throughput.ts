import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { randomFiles } from './files.ts'
import { anyMedia, openQueue } from './queue.ts'
import type { BenchServer } from './server.ts'

interface Load {
  readonly files: number
  readonly megabytes: number
  readonly concurrency: number
  readonly rounds: number
}

const median = (numbers: readonly number[]) => {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** One curl process for all files, with its own parallel transfers and kept connections: the hardest rival. */
async function byCurl(
  server: BenchServer,
  folder: string,
  paths: readonly string[],
  load: Load,
): Promise<number> {
  const groupId = await server.createGroup()
  const transfers = paths.map((path) =>
    [
      `url = "${server.baseUrl}/v1/asset/upload"`,
      `header = "Authorization: ${server.apiKey}"`,
      `form = "group_id=${groupId}"`,
      `form = "file=@${path}"`,
      'output = "/dev/null"',
    ].join('\n'),
  )
  const config = join(folder, 'curl.txt')
  await writeFile(config, transfers.join('\nnext\n'))
  const args = [
    '-sS',
    '--fail',
    '--no-progress-meter',
    '-Z',
    '--parallel-max',
    String(load.concurrency),
    '-K',
    config,
  ]
  const startedAt = performance.now()
  const [code] = await once(spawn('curl', args, { stdio: 'ignore' }), 'close')
  if (code !== 0) throw new Error(`curl ended with ${code}`)
  return performance.now() - startedAt
}

/**
 * From the moment the checked files may go until the service has accepted the last of them, and the processor time of this process
 * meanwhile: on a machine that the server shares, that is what the rest follows from.
 */
async function byQueue(
  server: BenchServer,
  folder: string,
  paths: readonly string[],
  load: Load,
): Promise<{ readonly wallMs: number; readonly processorMs: number }> {
  const groupId = await server.createGroup()
  const queue = openQueue(server, folder, { groupId, concurrency: load.concurrency, media: anyMedia })
  try {
    queue.service.pauseAll()
    await queue.service.add({ paths, groupId })
    await queue.until(
      (items) =>
        items.size === paths.length && [...items.values()].every(({ state }) => state.kind === 'waiting'),
    )
    const before = process.cpuUsage()
    const startedAt = performance.now()
    queue.service.resumeAll()
    await queue.until(() => queue.accepted.count === paths.length)
    const { user, system } = process.cpuUsage(before)
    return { wallMs: queue.accepted.lastAt - startedAt, processorMs: (user + system) / 1000 }
  } finally {
    await queue.close()
  }
}

/** In turns, so that whatever else the machine does hits both alike. */
export async function throughput(server: BenchServer, folder: string, load: Load) {
  const files = join(folder, 'files')
  const bytes = load.megabytes * 1_000_000
  const paths = await randomFiles(files, load.files, bytes)
  const curlMs: number[] = []
  const queueMs: number[] = []
  const processorMs: number[] = []
  for (let round = 0; round <= load.rounds; round += 1) {
    // Each goes first every other time: what the server still does of one would be a burden on the other alone.
    const isCurlFirst = round % 2 === 0
    const early = isCurlFirst ? await byCurl(server, folder, paths, load) : null
    const queue = await byQueue(server, folder, paths, load)
    const curl = early ?? (await byCurl(server, folder, paths, load))
    // The first round warms everything up.
    if (round > 0) {
      curlMs.push(curl)
      queueMs.push(queue.wallMs)
      processorMs.push(queue.processorMs)
    }
  }
  await rm(files, { recursive: true })
  // Each round against its own neighbour: what the machine does besides changes slowly.
  const ratios = curlMs.map((curl, round) => curl / (queueMs[round] ?? Number.NaN))
  const perSecond = (ms: number) => (load.files * bytes * 1000) / ms
  return {
    files: load.files,
    curl: perSecond(median(curlMs)),
    queue: perSecond(median(queueMs)),
    /** Of the sending process, a megabyte. */
    processorMsPerMegabyte: median(processorMs) / (load.files * load.megabytes),
    ratio: median(ratios),
    lowest: Math.min(...ratios),
    highest: Math.max(...ratios),
  }
}
