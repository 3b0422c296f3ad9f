import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import BetterSqlite3 from 'better-sqlite3'
import { seededRandom } from '../../../electron/base/seeded-random.ts'
import { type DemoServer, startDemoServer } from '../../../electron/demo/index.ts'
import type { StepCounts } from '../crash/kill.ts'
import { live } from '../crash/live.ts'
import { type CrashChildInput, type CrashResult, type CrashStep, crashSteps } from './crash-input.ts'

const child = fileURLToPath(new URL('./crash-child.ts', import.meta.url))

/** A task as the service counted it: it is paid. */
interface PaidTask {
  readonly taskId: string
  readonly prompt: string
  /** Of the film, once there is one. */
  readonly sha256: string | null
}

export interface CrashReport {
  readonly seed: number
  readonly kills: number
  readonly results: readonly CrashResult[]
  readonly paid: readonly PaidTask[]
  /** Files in the folder for videos. */
  readonly files: readonly string[]
}

/** Answers are slow now and then, so that there is a time in which to die; and everything goes wrong now and then. */
function addFaults(server: DemoServer): void {
  const add = (...args: Parameters<DemoServer['faults']['add']>) => server.faults.add(...args)
  const probability = 0.03
  for (const endpoint of ['tasks/create', 'videos/create'] as const) {
    add({ endpoint, effects: { kind: 'latency', ms: 40 }, probability: 0.5 })
    for (const processed of [true, false]) {
      add({ endpoint, effects: { kind: 'drop-after-body', processed }, probability })
      add({ endpoint, effects: { kind: 'status', status: 500, processed }, probability })
      add({ endpoint, effects: { kind: 'status', status: 502, body: 'html', processed }, probability })
      add({ endpoint, effects: { kind: 'body', body: 'not-json', processed }, probability })
    }
    add({ endpoint, effects: { kind: 'drop-request', atByte: 10 }, probability })
    add({ endpoint, effects: { kind: 'cut-off' }, probability })
    add({ endpoint, effects: { kind: 'status', status: 429 }, probability })
    add({ endpoint, effects: { kind: 'status', status: 400 }, probability })
    add({ endpoint, effects: { kind: 'task-failed' }, probability: 0.12 })
    add({ endpoint, effects: { kind: 'listed-otherwise', afterMs: 300 }, probability: 0.2 })
  }
  for (const endpoint of ['tasks/get', 'videos/get', 'tasks/list'] as const) {
    add({ endpoint, effects: { kind: 'body', body: 'html', status: 502 }, probability })
    add({ endpoint, effects: { kind: 'drop-request', atByte: 0 }, probability })
    add({ endpoint, effects: { kind: 'status', status: 403 }, probability })
  }
  for (const endpoint of ['result', 'videos/content'] as const) {
    add({ endpoint, effects: { kind: 'cut-off', share: 0.7 }, probability: 0.2 })
    add({ endpoint, effects: { kind: 'expired' }, probability })
    add({ endpoint, effects: { kind: 'status', status: 500 }, probability })
  }
}

type Life =
  | { readonly diedAt: CrashStep }
  /** It lived until nothing moved any more. */
  | { readonly results: readonly CrashResult[] }

export const noStepCounts = (): StepCounts<CrashStep> => new Map(crashSteps.map((name) => [name, 0]))

/** Lives of a run that are short, since one that comes to its end is the last: so many deaths a run has for sure. */
const shortLives = 3

/** One of those that were hit the least so far, with time to come to it: the rare ones get their turn, too. */
function chooseKill(
  counts: StepCounts<CrashStep>,
  random: () => number,
  killsSoFar: number,
): NonNullable<CrashChildInput['kill']> {
  const countOf = (name: CrashStep) => counts.get(name) ?? 0
  const known = crashSteps.filter((name) => !name.startsWith('other'))
  const rarest = known.toSorted((a, b) => countOf(a) - countOf(b)).slice(0, 10)
  const at = rarest[Math.floor(random() * rarest.length)] ?? 'marked done'
  const isNew = countOf(at) === 0
  return {
    at,
    occurrence: isNew ? 1 : 1 + Math.floor(random() * 2),
    atLatest:
      killsSoFar < shortLives
        ? 5 + Math.floor(random() * 20)
        : isNew
          ? 60 + Math.floor(random() * 140)
          : 10 + Math.floor(random() * 50),
  }
}

const models = ['dreamina-seedance-2-0-260128', 'dreamina-seedance-2-0-fast-260128', 'wan2.7-t2v'] as const

/** Kills the engine again and again at steps chosen by the seed, then lets it finish, and compares with the service. */
export async function crashRun(options: {
  readonly seed: number
  readonly kills: number
  readonly wishCount: number
  readonly counts: StepCounts<CrashStep>
}): Promise<CrashReport> {
  const { seed, counts } = options
  const random = seededRandom(seed)
  const folder = await mkdtemp(join(tmpdir(), 'generation-crash-'))
  const serverDir = join(folder, 'server')
  const server = await startDemoServer({
    dataDir: serverDir,
    faultSeed: seed,
    generation: { queuedMs: 60, generatingMs: 60, films: 'small' },
  })
  try {
    addFaults(server)
    const wishes = Array.from({ length: options.wishCount }, (_, place) => ({
      prompt: `wish ${seed} ${place}`,
      modelId: models[place % models.length] ?? models[0],
    }))
    const input = {
      folder: join(folder, 'app'),
      origin: server.origin,
      apiKey: server.apiKey,
      wishes,
    }
    let kills = 0
    let results: readonly CrashResult[] | null = null
    // A life in which all comes to its end before the chosen step is the last.
    while (results === null) {
      const kill = kills < options.kills ? chooseKill(counts, random, kills) : null
      const life = await live<Life>(child, { ...input, kill })
      if ('results' in life) {
        results = life.results
      } else {
        kills += 1
        counts.set(life.diedAt, (counts.get(life.diedAt) ?? 0) + 1)
      }
    }
    await server.settled()
    const paid = await tasksOf(serverDir)
    const files = await readdir(join(folder, 'app', 'videos', 'Asset Library')).catch((): string[] => [])
    return { seed, kills, results, paid, files }
  } finally {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

/** From the books of the service itself. */
async function tasksOf(serverDir: string): Promise<readonly PaidTask[]> {
  const [name = ''] = (await readdir(serverDir)).filter((file) => /\.(db|sqlite)$/.test(file))
  const database = new BetterSqlite3(join(serverDir, name), { readonly: true })
  try {
    const rows = database
      .prepare<[], { task_id: string; prompt: string; film_path: string | null }>(
        'SELECT task_id, prompt, film_path FROM generations',
      )
      .all()
    return await Promise.all(
      rows.map(async ({ task_id: taskId, prompt, film_path: path }) => ({
        taskId,
        prompt,
        sha256:
          path === null
            ? null
            : createHash('sha256')
                .update(await readFile(join(serverDir, 'media', path)))
                .digest('hex'),
      })),
    )
  } finally {
    database.close()
  }
}

/** What is wrong with the end of a run, in words; nothing when all is well. */
export function complaints({ results, paid, files }: CrashReport, wishCount: number): readonly string[] {
  const found: string[] = []
  const prompts = new Set(results.map(({ prompt }) => prompt))
  if (prompts.size !== wishCount) found.push(`${wishCount - prompts.size} wishes are lost`)
  for (const [prompt, tasks] of Map.groupBy(paid, (task) => task.prompt)) {
    if (tasks.length > 1) found.push(`paid ${tasks.length} times: ${prompt}`)
    // What was paid for is there, or a person is asked about it.
    const shown = results.filter((result) => result.prompt === prompt)
    const isKept = shown.some(
      ({ state, taskId }) => state === 'unconfirmed' || tasks.some((task) => task.taskId === taskId),
    )
    if (!isKept) found.push(`paid and lost: ${prompt}, shown as ${JSON.stringify(shown)}`)
  }
  const taskIds = results.flatMap(({ taskId }) => taskId ?? [])
  if (new Set(taskIds).size !== taskIds.length) found.push('two results are of one task')
  for (const { prompt, state, kind, taskId, sha256 } of results) {
    const task = paid.find((one) => one.taskId === taskId)
    if (taskId !== null && task?.prompt !== prompt) found.push(`${prompt} has the task of another`)
    if (state === 'ready' && sha256 !== task?.sha256) found.push(`${prompt} has another film on the disk`)
    const isSettled =
      state === 'ready' || state === 'unconfirmed' || (state === 'failed' && kind !== 'expired')
    if (!isSettled) found.push(`${prompt} is left ${state}`)
  }
  const readyCount = results.filter(({ state }) => state === 'ready').length
  const films = files.filter((name) => name.endsWith('.mp4'))
  const frames = files.filter((name) => name.endsWith('.png'))
  const others = files.length - films.length - frames.length
  if (films.length !== readyCount || frames.length > readyCount || others > 0) {
    found.push(`for ${readyCount} videos there are: ${files.join(', ')}`)
  }
  return found
}
