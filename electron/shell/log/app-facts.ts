import { countHttpStatuses, type HttpStatuses } from '../../base/http-statuses.ts'
import type { Services } from '../../services.ts'
import type { ActivityWatch, ResultActivity } from '../activity/activity-watch.ts'
import type { LogFact } from '../lifecycle/log.ts'

/** The services whose state is written down. */
export interface ToldServices {
  readonly connection: Pick<Services['connection'], 'onChanged'>
  readonly uploads: Pick<Services['uploads'], 'onDropFinished'>
  readonly activity: ActivityWatch
}

export interface AppFacts {
  readonly statuses: HttpStatuses
  /** Of the queue as a whole, as it was last told. */
  readonly queue: () => { readonly hold: string; readonly paused: boolean }
  /** How many videos move, and how many wait for what, as it was last told. */
  readonly results: () => ResultActivity
  stop(): void
}

/** Writes down what becomes of the connection, of the queue and of videos: states and numbers, when they change. */
export function logFacts({ connection, uploads, activity }: ToldServices, log: LogFact): AppFacts {
  const logNew = unlessRepeated(log)
  let queue: ReturnType<AppFacts['queue']> = { hold: 'none', paused: false }
  let results: ResultActivity = { movingCount: 0, holds: {} }
  connection.onChanged((now) => {
    const { keyStorage } = now.state === 'connected' ? now.account : now
    const problem = now.state === 'connecting' ? null : now.problem
    logNew('connection', { state: now.state, problem: problem?.code ?? 'none', key: keyStorage.kind })
  })
  activity.onUploads(({ hold, paused }) => {
    queue = { hold: hold?.reason ?? 'none', paused }
    logNew('queue', queue)
  })
  activity.onResults((now) => {
    results = now
    logNew('results', { moving: now.movingCount, ...now.holds })
  })
  uploads.onDropFinished(({ readyCount, failedCount, waitingForPersonCount }) => {
    log('drop', { ready: readyCount, failed: failedCount, asking: waitingForPersonCount })
  })
  const counter = countHttpStatuses((status, count) => log('http', { status, count }))
  return { statuses: counter.statuses, queue: () => queue, results: () => results, stop: counter.stop }
}

/** Each sort of fact only when it is another one than before. */
function unlessRepeated(log: LogFact): LogFact {
  const last = new Map<string, string>()
  return (name, values) => {
    const text = JSON.stringify(values)
    if (last.get(name) === text) return
    last.set(name, text)
    log(name, values)
  }
}
