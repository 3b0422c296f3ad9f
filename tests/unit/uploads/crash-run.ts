import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { seededRandom } from '../../../electron/base/seeded-random.ts'
import { type DemoServer, startDemoServer } from '../../../electron/demo/index.ts'
import type { UploadState } from '../../../shared/uploads/uploads.ts'
import type { StepCounts } from '../crash/kill.ts'
import { live } from '../crash/live.ts'
import { type CrashChildInput, type CrashStep, crashSteps, type DiaryLine } from './crash-input.ts'

const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url))

export interface CrashReport {
  readonly seed: number
  readonly kills: number
  readonly items: readonly { readonly fileName: string; readonly state: UploadState }[]
  readonly acceptedUploads: number
  /** Files that the service accepted more often than the person asked for. */
  readonly twice: readonly string[]
  /** Names of files that the person removed. */
  readonly removed: readonly string[]
  /** Asset ids that the queue shows, and how many of them the service does not have. */
  readonly readyCount: number
  readonly distinctAssets: number
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
  add({ endpoint: 'upload', effects: { kind: 'status', status: 400 }, probability })
  add({ endpoint: 'upload', effects: { kind: 'task-failed' }, probability })
  add({ endpoint: 'get-asset-id', effects: { kind: 'body', body: 'html', status: 502 }, probability })
  add({ endpoint: 'get-asset-id', effects: { kind: 'drop-request', atByte: 0 }, probability })
  add({ endpoint: 'groups/assets', effects: { kind: 'status', status: 500 }, probability })
}

type Life =
  | { readonly diedAt: CrashStep }
  /** It lived until nothing moved any more. */
  | { readonly items: CrashReport['items'] }

export const noStepCounts = (): StepCounts<CrashStep> => new Map(crashSteps.map((name) => [name, 0]))

type Aim = Pick<NonNullable<CrashChildInput['kill']>, 'at' | 'occurrence'>

/** Only a drop comes by these, and the first life has the only one. */
const dropSteps: readonly CrashStep[] = [
  'dropping undone',
  'dropping done',
  'drop listed undone',
  'drop listed done',
]

/** One of those that were hit the least so far: the rare ones get their turn, too. */
function chooseAim(counts: StepCounts<CrashStep>, random: () => number, isFirstLife: boolean): Aim {
  const byCount = (a: CrashStep, b: CrashStep) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0)
  const [rarestOfDrop = 'dropping done'] = dropSteps.toSorted(byCount)
  if (isFirstLife && random() < 0.5) return { at: rarestOfDrop, occurrence: 1 }
  const known = crashSteps.filter((name) => !name.startsWith('other') && !dropSteps.includes(name))
  const rarest = known.toSorted(byCount).slice(0, 8)
  const at = rarest[Math.floor(random() * rarest.length)] ?? 'adding done'
  return { at, occurrence: 1 + Math.floor(random() * 2) }
}

async function filesFor(folder: string, seed: number, count: number, random: () => number) {
  const paths: string[] = []
  for (let index = 0; index < count; index += 1) {
    const path = join(folder, `file-${index}.png`)
    // Some of one piece, some of several.
    const filling = 'x'.repeat(Math.floor(random() ** 3 * 600_000))
    await writeFile(path, `image ${seed} ${index} ${filling}`)
    paths.push(path)
  }
  return paths
}

async function readDiary(path: string): Promise<readonly DiaryLine[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean)
  return lines.map((line) => JSON.parse(line) as DiaryLine)
}

/** Kills the queue again and again at steps chosen by the seed, then lets it finish, and compares with the service. */
export async function crashRun(options: {
  readonly seed: number
  readonly kills: number
  readonly fileCount: number
  readonly counts: StepCounts<CrashStep>
}): Promise<CrashReport> {
  const { seed, counts } = options
  const random = seededRandom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'upload-crash-'))
  const server = await startDemoServer({
    dataDir: join(folder, 'server'),
    processingMs: { image: 30, video: 30, audio: 30 },
    enforceLimits: false,
    faultSeed: seed,
  })
  try {
    addFaults(server)
    const diary = join(folder, 'diary.jsonl')
    await writeFile(diary, '')
    const input = {
      folder: join(folder, 'user-data'),
      baseUrl: server.baseUrl,
      apiKey: server.apiKey,
      groupId: server.addGroup({ name: 'Crash' }),
      paths: await filesFor(folder, seed, options.fileCount, random),
      diary,
    }
    let kills = 0
    // A life in which all comes to its end before the chosen step is no kill.
    for (let lives = 0; kills < options.kills && lives < 2 * options.kills; lives += 1) {
      const aim = chooseAim(counts, random, lives === 0)
      const kill = { ...aim, atLatest: 20 + Math.floor(random() * 100) }
      const life = await live<Life>(child, { ...input, seed: seed * 1_000 + lives, kill })
      if ('items' in life) continue
      kills += 1
      counts.set(life.diedAt, (counts.get(life.diedAt) ?? 0) + 1)
    }
    const last = await live<Life>(child, { ...input, seed, kill: null })
    if (!('items' in last)) throw new Error(`The last life of seed ${seed} died at ${last.diedAt}`)
    const { items } = last
    await server.settled()
    const assetIds = items.flatMap(({ state }) => (state.kind === 'ready' ? [state.assetId] : []))
    const stats = server.stats()
    const asked = await readDiary(diary)
    const namesOf = (what: DiaryLine['asked']) =>
      asked.filter((line) => line.asked === what).map(({ fileName }) => fileName)
    const consents = Map.groupBy(namesOf('uploadAgain'), (name) => name)
    return {
      seed,
      kills,
      items,
      acceptedUploads: stats.acceptedUploads,
      twice: stats.duplicates
        .filter(({ name, count }) => count > 1 + (consents.get(name)?.length ?? 0))
        .map(({ name }) => name),
      removed: [...new Set(namesOf('remove'))],
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
  const there = new Set([...report.items.map(({ fileName }) => fileName), ...report.removed])
  if (there.size !== fileCount) found.push(`${fileCount - there.size} files are lost`)
  const names = new Set(report.items.map(({ fileName }) => fileName))
  if (names.size !== report.items.length) found.push('a file is listed twice')
  if (report.twice.length > 0) found.push(`sent twice: ${report.twice.join(', ')}`)
  if (report.distinctAssets !== report.readyCount) found.push('two files claim one asset')
  if (report.acceptedUploads < report.readyCount) found.push('more files are ready than the service has')
  for (const { fileName, state } of report.items) {
    const settled =
      state.kind === 'ready' ||
      state.kind === 'cancelled' ||
      (state.kind === 'failed' && state.code !== 'internal') ||
      (state.kind === 'unconfirmed' && !state.lookingUp)
    if (!settled) found.push(`${fileName} is left ${JSON.stringify(state)}`)
  }
  return found
}
