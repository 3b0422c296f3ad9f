import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type DemoServer, startDemoServer } from '../../../electron/demo/index.ts'
import type { UploadState } from '../../../shared/uploads.ts'
import type { CrashChildInput } from './crash-input.ts'

const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url))
const register = new URL('../../../tools/bench/register-ts.mjs', import.meta.url).href

export interface CrashReport {
  readonly seed: number
  readonly kills: number
  readonly items: readonly { readonly fileName: string; readonly state: UploadState }[]
  readonly acceptedUploads: number
  /** Files that the service accepted more than once. */
  readonly twice: readonly string[]
  /** Asset ids that the queue shows, and how many of them the service does not have. */
  readonly readyCount: number
  readonly distinctAssets: number
}

/** Numbers from a seed (mulberry32), so that a run that failed can be had again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function addFaults(server: DemoServer): void {
  const { faults } = server
  const add = (...args: Parameters<typeof faults.add>) => faults.add(...args)
  const probability = 0.04
  add({ endpoint: 'upload', effects: { kind: 'drop-request', atByte: 100_000 }, probability })
  add({ endpoint: 'upload', effects: { kind: 'drop-after-body', processed: true }, probability })
  add({ endpoint: 'upload', effects: { kind: 'drop-after-body', processed: false }, probability })
  add({ endpoint: 'upload', effects: { kind: 'cut-off' }, probability })
  add({ endpoint: 'upload', effects: { kind: 'status', status: 500 }, probability })
  add({ endpoint: 'upload', effects: { kind: 'status', status: 500, processed: true }, probability })
  add({
    endpoint: 'upload',
    effects: { kind: 'status', status: 502, body: 'html', processed: true },
    probability,
  })
  add({ endpoint: 'upload', effects: { kind: 'status', status: 503 }, probability })
  add({ endpoint: 'upload', effects: { kind: 'status', status: 429 }, probability })
  add({ endpoint: 'get-asset-id', effects: { kind: 'body', body: 'html', status: 502 }, probability })
  add({ endpoint: 'get-asset-id', effects: { kind: 'drop-request', atByte: 0 }, probability })
  add({ endpoint: 'groups/assets', effects: { kind: 'status', status: 500 }, probability })
}

/** Runs the queue in a process of its own. Answers what it printed; null when it was killed. */
async function live(input: CrashChildInput): Promise<string | null> {
  const args = ['--no-warnings', '--import', register, child, JSON.stringify(input)]
  const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  const errors: Buffer[] = []
  started.stdout.on('data', (data: Buffer) => output.push(data))
  started.stderr.on('data', (data: Buffer) => errors.push(data))
  const { promise, resolve, reject } = Promise.withResolvers<string | null>()
  started.once('error', reject)
  started.once('close', (code, signal) => {
    if (signal === 'SIGKILL') resolve(null)
    else if (code === 0) resolve(Buffer.concat(output).toString())
    else reject(new Error(`The child ended with ${code ?? signal}: ${Buffer.concat(errors).toString()}`))
  })
  return promise
}

/** Kills the queue again and again at steps chosen by the seed, then lets it finish, and compares with the service. */
export async function crashRun(options: {
  readonly seed: number
  readonly kills: number
  readonly fileCount: number
}): Promise<CrashReport> {
  const random = seeded(options.seed)
  const folder = await mkdtemp(join(tmpdir(), 'upload-crash-'))
  const server = await startDemoServer({
    dataDir: join(folder, 'server'),
    processingMs: { image: 30, video: 30, audio: 30 },
    enforceLimits: false,
    faultSeed: options.seed,
  })
  try {
    const groupId = server.addGroup({ name: 'Crash' })
    addFaults(server)
    const paths: string[] = []
    for (let index = 0; index < options.fileCount; index += 1) {
      const path = join(folder, `file-${index}.png`)
      // Some of one piece, some of several.
      await writeFile(
        path,
        `image ${options.seed} ${index} ${'x'.repeat(Math.floor(random() ** 3 * 600_000))}`,
      )
      paths.push(path)
    }
    const input = {
      folder: join(folder, 'user-data'),
      baseUrl: server.baseUrl,
      apiKey: server.apiKey,
      groupId,
      paths,
    }
    let kills = 0
    let printed: string | null = null
    while (kills < options.kills && printed === null) {
      printed = await live({ ...input, killAtStep: 1 + Math.floor(random() ** 2 * 60) })
      if (printed === null) kills += 1
    }
    printed ??= await live({ ...input, killAtStep: null })
    await server.settled()
    const items = JSON.parse(printed ?? '[]') as CrashReport['items']
    const assetIds = items.flatMap(({ state }) => (state.kind === 'ready' ? [state.assetId] : []))
    const stats = server.stats()
    return {
      seed: options.seed,
      kills,
      items,
      acceptedUploads: stats.acceptedUploads,
      twice: stats.duplicates.map(({ name }) => name),
      readyCount: assetIds.length,
      distinctAssets: new Set(assetIds).size,
    }
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What is wrong with the end of a run, in words; nothing when all is well. */
export function complaints(report: CrashReport, fileCount: number): readonly string[] {
  const found: string[] = []
  if (report.items.length !== fileCount) found.push(`${fileCount - report.items.length} files are lost`)
  if (report.twice.length > 0) found.push(`sent twice: ${report.twice.join(', ')}`)
  if (report.distinctAssets !== report.readyCount) found.push('two files claim one asset')
  if (report.acceptedUploads < report.readyCount) found.push('more files are ready than the service has')
  for (const { fileName, state } of report.items) {
    const settled =
      state.kind === 'ready' ||
      (state.kind === 'failed' && state.code !== 'internal') ||
      (state.kind === 'unconfirmed' && !state.lookingUp)
    if (!settled) found.push(`${fileName} is left ${JSON.stringify(state)}`)
  }
  return found
}
