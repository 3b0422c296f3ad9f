import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIndexClient, type IndexClient } from '../../../electron/library/index/index-client.ts'
import type { LibraryQuery, LibrarySort } from '../../../shared/library.ts'
import { type FilledGroup, fillWithNames } from './many-assets.ts'
import { inMs, percentile } from './numbers.ts'

const accountId = 'bench'
const pageOfTiles = 100

/** What people type, letter by letter. */
const typed = [
  'neon street',
  '霓虹城市',
  'elan',
  'take 12',
  'strasse night 4',
  'asset-g1-2s',
  'рассвет',
  'mira',
  '00',
  'zzz',
] as const
const sorts: readonly LibrarySort['by'][] = ['added', 'name', 'size', 'duration']

const all: LibraryQuery = {
  scope: { kind: 'all' },
  filter: { text: '' },
  sort: { by: 'added', descending: true },
}

/** The thread of the index as the app asks it, without a window: what a key, a sort or a jump costs until the answer is in main. */
export async function measureIndex(assets: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-index-'))
  const half = Math.floor(assets / 2)
  const small = Math.floor(half / 100)
  const groups: readonly FilledGroup[] = [
    { groupId: 'g0', count: half },
    ...Array.from({ length: 100 }, (_, nth) => ({ groupId: `g${nth + 1}`, count: small })),
  ]
  const client = createIndexClient({ folder })
  try {
    fillWithNames(folder, accountId, groups)
    await first(client)
    await typing(client, 'everywhere', all)
    await typing(client, 'in a group', { ...all, scope: { kind: 'group', groupId: 'g0' } })
    await sorting(client)
    await jumping(client)
    await picking(client)
  } finally {
    await client.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly ms: number; readonly answer: T }> {
  const beganAt = performance.now()
  const answer = await work()
  return { ms: performance.now() - beganAt, answer }
}

const list = (client: IndexClient, query: LibraryQuery, offset = 0) =>
  timed(() => client.list(accountId, query, offset, pageOfTiles))

async function first(client: IndexClient): Promise<void> {
  const { ms, answer } = await list(client, all)
  console.log(
    `  index first         ${inMs(ms)} until the first ${pageOfTiles} of ${answer.total}, thread and file opened`,
  )
}

async function typing(client: IndexClient, where: string, query: LibraryQuery): Promise<void> {
  const times: { readonly ms: number; readonly text: string }[] = []
  for (const words of typed) {
    await list(client, query)
    for (let length = 1; length <= words.length; length += 1) {
      const text = words.slice(0, length)
      const { ms } = await list(client, { ...query, filter: { text } })
      times.push({ ms, text })
    }
  }
  const slowest = times.toSorted((a, b) => b.ms - a.ms)[0]
  const p95 = percentile(
    times.map(({ ms }) => ms),
    95,
  )
  console.log(
    `  index search        ${where}: ${times.length} keys, p95 ${inMs(p95)}, longest ${inMs(slowest?.ms ?? 0)} ("${slowest?.text ?? ''}")`,
  )
}

async function sorting(client: IndexClient): Promise<void> {
  const parts: string[] = []
  for (const by of sorts) {
    for (const descending of [true, false]) {
      // One that was not asked for before: filtered, it is none of those that are kept.
      const { ms } = await list(client, {
        ...all,
        filter: { text: '', status: 'ready' },
        sort: { by, descending },
      })
      parts.push(`${by} ${descending ? 'down' : 'up'} ${inMs(ms)}`)
    }
  }
  console.log(`  index sort          ${parts.join(', ')}`)
}

async function jumping(client: IndexClient): Promise<void> {
  const { answer } = await list(client, all)
  const times: number[] = []
  for (let nth = 0; nth < 50; nth += 1) {
    const offset = Math.floor(((nth * 0.618) % 1) * answer.total)
    times.push((await list(client, all, offset)).ms)
  }
  const { ms: daysMs, answer: first } = await timed(() => client.list(accountId, all, 0, 1, 'UTC'))
  console.log(
    `  index jump          p95 ${inMs(percentile(times, 95))} for ${pageOfTiles} anywhere; ${first.days?.length ?? 0} days in ${inMs(daysMs)}`,
  )
}

async function picking(client: IndexClient): Promise<void> {
  const selection = {
    kind: 'list',
    query: { ...all, scope: { kind: 'group', groupId: 'g0' } },
    except: [],
  } as const
  const { ms, answer } = await timed(() => client.picked(accountId, selection))
  const { ms: sumsMs } = await timed(() => client.sums(accountId, selection))
  console.log(`  index selection     ${answer.length} picked in ${inMs(ms)}, summed up in ${inMs(sumsMs)}`)
}
