import { afterEach, describe, expect, it, vi } from 'vitest'
import { WorkerPool } from './pool.ts'
import type { JobMessage, WorkerMessage } from './protocol.ts'
import type { WorkerListener } from './worker-process.ts'

/** A worker that answers when the test says so. */
class ManualWorker {
  readonly jobs: JobMessage[] = []
  readonly listener: WorkerListener
  killed = false
  held = true
  constructor(listener: WorkerListener) {
    this.listener = listener
  }
  answer(rssBytes = 1): void {
    const job = this.jobs.shift()
    if (job === undefined) throw new Error('nothing to answer')
    this.listener.onMessage(answerTo(job, rssBytes))
  }
  get paths(): readonly string[] {
    return this.jobs.map(({ path }) => path)
  }
}

const answerTo = (job: JobMessage, rssBytes: number): WorkerMessage =>
  job.kind === 'thumbnail'
    ? { kind: 'thumbnail', id: job.id, rssBytes, rendered: null }
    : {
        kind: 'probe',
        id: job.id,
        rssBytes,
        report: {
          measurement: { ok: true, info: { kind: 'other', mimeType: job.path, sizeBytes: 1 } },
          identity: null,
          mimeType: null,
          wantsSecondOpinion: false,
        },
      }

function setUp(change: Partial<ConstructorParameters<typeof WorkerPool>[0]> = {}) {
  const workers: ManualWorker[] = []
  const pool = new WorkerPool({
    entry: '',
    maxMemoryBytes: 1,
    workers: 2,
    drawnAtOnce: 1,
    timeoutMs: 1000,
    maxJobsPerWorker: 100,
    restingMemoryBytes: 100,
    idleMs: 500,
    fork: (_, listener) => {
      const worker = new ManualWorker(listener)
      workers.push(worker)
      return {
        pid: workers.length,
        send: (job) => worker.jobs.push(job),
        hold: (hold) => {
          worker.held = hold
        },
        kill: () => {
          worker.killed = true
          return Promise.resolve()
        },
      }
    },
    ...change,
  })
  const settled: string[] = []
  const probe = (path: string): void => {
    void pool.run({ kind: 'probe', path }).then((outcome) => {
      settled.push(`${path} ${outcome.ok ? 'ok' : outcome.code}`)
    })
  }
  const at = (index: number): ManualWorker => {
    const worker = workers[index]
    if (worker === undefined) throw new Error(`no worker ${index}`)
    return worker
  }
  const ready = (index: number): void => at(index).listener.onMessage({ kind: 'ready' })
  return { pool, workers, settled, probe, at, ready }
}

afterEach(() => {
  vi.useRealTimers()
})

describe('the pool of workers', () => {
  it('starts as many workers as there is work for, and spreads the work before it queues any', () => {
    const { workers, probe, at, ready } = setUp()
    probe('a')
    expect(workers).toHaveLength(1)
    for (const path of ['b', 'c', 'd']) probe(path)
    expect(workers).toHaveLength(2)
    ready(0)
    ready(1)
    expect([...at(0).paths, ...at(1).paths].sort()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('moves what waits behind a slow file to another worker, and blames the slow one alone', async () => {
    vi.useFakeTimers()
    const { settled, probe, at, ready } = setUp()
    for (const path of ['slow', 'b', 'c', 'd']) probe(path)
    ready(0)
    ready(1)
    const behind = at(0).paths.slice(1)
    expect(behind.length).toBeGreaterThan(0)
    while (at(1).jobs.length > 0) at(1).answer()
    await vi.advanceTimersByTimeAsync(200)
    expect(at(1).paths).toEqual(behind)
    while (at(1).jobs.length > 0) at(1).answer()
    await vi.advanceTimersByTimeAsync(1000)
    expect(settled.sort()).toEqual(['b ok', 'c ok', 'd ok', 'slow timeout'])
    expect(at(0).killed).toBe(true)
  })

  it('takes the late answer of a slow worker only for the file that it is still asked about', async () => {
    vi.useFakeTimers()
    const { settled, probe, at, ready } = setUp({ workers: 1 })
    probe('slow')
    probe('b')
    ready(0)
    await vi.advanceTimersByTimeAsync(200)
    at(0).answer()
    at(0).answer()
    await vi.advanceTimersByTimeAsync(0)
    expect(settled).toEqual(['slow ok'])
    at(0).answer()
    await vi.advanceTimersByTimeAsync(0)
    expect(settled).toEqual(['slow ok', 'b ok'])
  })

  it('gives the files behind one that crashed to a new worker', async () => {
    const { settled, probe, at, ready, workers } = setUp({ workers: 1 })
    for (const path of ['crash', 'b', 'c']) probe(path)
    ready(0)
    at(0).listener.onEnd({ code: 'crashed', detail: '' })
    expect(workers).toHaveLength(2)
    ready(1)
    while (at(1).jobs.length > 0) at(1).answer()
    await vi.waitFor(() => expect(settled.sort()).toEqual(['b ok', 'c ok', 'crash crashed']))
  })

  it('draws thumbnails when no file waits to be probed, and never with all workers', () => {
    const { pool, probe, at, ready, workers } = setUp()
    for (const path of ['t1', 't2', 't3']) void pool.run({ kind: 'thumbnail', path, sizePx: 1 })
    ready(0)
    expect(at(0).paths).toEqual(['t3'])
    expect(workers).toHaveLength(1)
    probe('p')
    ready(1)
    expect([at(0).paths, at(1).paths]).toEqual([['t3'], ['p']])
    at(1).answer()
    expect(at(1).paths).toEqual([])
  })

  it('draws with workers that did before, and with another one only while a file holds those up for long', async () => {
    vi.useFakeTimers()
    const { pool, probe, at, ready } = setUp({ timeoutMs: 5_000, idleMs: 10_000 })
    const draw = (path: string): void => void pool.run({ kind: 'thumbnail', path, sizePx: 1 })
    for (const path of ['a', 'b']) probe(path)
    ready(0)
    ready(1)
    draw('t1')
    expect([at(0).paths, at(1).paths]).toEqual([['a', 'b'], ['t1']])
    for (const index of [0, 0, 1]) at(index).answer()
    draw('t2')
    expect([at(0).paths, at(1).paths]).toEqual([[], ['t2']])
    at(1).answer()
    for (const path of ['c', 'slow']) probe(path)
    draw('t3')
    at(0).answer()
    expect([at(0).paths, at(1).paths]).toEqual([[], ['slow']])
    await vi.advanceTimersByTimeAsync(900)
    expect([at(0).paths, at(1).paths]).toEqual([[], ['slow']])
    await vi.advanceTimersByTimeAsync(100)
    expect([at(0).paths, at(1).paths]).toEqual([['t3'], ['slow']])
    await vi.advanceTimersByTimeAsync(4_000)
    expect(at(1).killed).toBe(true)
  })

  it('draws the newest thumbnail first: the others were scrolled past', () => {
    const { pool, at, ready } = setUp()
    const drawn: string[] = []
    for (const path of ['t1', 't2', 't3']) void pool.run({ kind: 'thumbnail', path, sizePx: 1 })
    ready(0)
    for (let time = 0; time < 3; time += 1) {
      drawn.push(...at(0).paths)
      at(0).answer()
    }
    expect(drawn).toEqual(['t3', 't2', 't1'])
  })

  it('has a picture made by the worker that looked at it last, where that one is free', () => {
    const { pool, at, ready } = setUp({ drawnAtOnce: 2 })
    const draw = (path: string): void => void pool.run({ kind: 'thumbnail', path, sizePx: 1 })
    draw('a')
    ready(0)
    draw('b')
    ready(1)
    for (const index of [0, 1]) at(index).answer()
    draw('b')
    expect([at(0).paths, at(1).paths]).toEqual([[], ['b']])
    draw('b')
    expect([at(0).paths, at(1).paths]).toEqual([['b'], ['b']])
  })

  it('draws nothing that nobody waits for any more, and does not wait for what is drawn of it', async () => {
    const { pool, at, ready, workers } = setUp()
    const [waiting, drawn] = [new AbortController(), new AbortController()]
    const draw = (path: string, { signal }: AbortController) =>
      pool.run({ kind: 'look', path, depth: 'content' }, signal).catch((reason: unknown) => reason)
    const first = draw('drawn', drawn)
    ready(0)
    const second = draw('waiting', waiting)
    void pool.run({ kind: 'thumbnail', path: 't', sizePx: 1 })
    waiting.abort('left')
    expect(await second).toBe('left')
    expect([at(0).paths, at(0).killed]).toEqual([['drawn'], false])
    drawn.abort('stopped')
    expect(await first).toBe('stopped')
    expect(at(0).killed).toBe(true)
    ready(1)
    expect(at(1).paths).toEqual(['t'])
    expect(workers).toHaveLength(2)
    expect(await draw('late', drawn)).toBe('stopped')
  })

  it('lets workers without work end, and does not keep the program alive for them', async () => {
    vi.useFakeTimers()
    const { probe, at, ready } = setUp()
    probe('a')
    ready(0)
    expect(at(0).held).toBe(true)
    at(0).answer()
    expect(at(0).held).toBe(false)
    await vi.advanceTimersByTimeAsync(500)
    expect(at(0).killed).toBe(true)
  })

  it('keeps only one of several without work at hand for long', async () => {
    vi.useFakeTimers()
    const { workers, probe, at, ready } = setUp({ idleMs: 10_000, idleBesideMs: 2_000 })
    for (const path of ['a', 'b']) probe(path)
    ready(0)
    ready(1)
    for (const worker of workers) while (worker.jobs.length > 0) worker.answer()
    await vi.advanceTimersByTimeAsync(2_000)
    expect(workers.filter(({ killed }) => killed)).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(7_999)
    expect(workers.filter(({ killed }) => killed)).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(workers.filter(({ killed }) => killed)).toHaveLength(2)
    expect(at(0).held || at(1).held).toBe(false)
  })

  it('lets one without work end however busy the others are', async () => {
    vi.useFakeTimers()
    const { pool, probe, at, ready } = setUp()
    for (const path of ['a', 'b']) probe(path)
    ready(0)
    ready(1)
    void pool.run({ kind: 'thumbnail', path: 't1', sizePx: 1 })
    for (const index of [0, 0]) at(index).answer()
    await vi.advanceTimersByTimeAsync(300)
    at(1).answer()
    void pool.run({ kind: 'thumbnail', path: 't2', sizePx: 1 })
    await vi.advanceTimersByTimeAsync(200)
    expect([at(0).killed, at(1).killed]).toEqual([true, false])
  })

  it('replaces a worker that served enough', () => {
    const { probe, at, ready, workers } = setUp({ workers: 1, maxJobsPerWorker: 1 })
    probe('a')
    probe('b')
    ready(0)
    at(0).answer()
    expect(at(0).killed).toBe(true)
    ready(1)
    expect(at(1).paths).toEqual(['b'])
    expect(workers).toHaveLength(2)
  })
})
