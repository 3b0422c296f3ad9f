import type { ClockOffset, WireTask } from '../../api/index.ts'
import type { ResultRow } from '../model/row.ts'

/** Times of the service are in whole seconds, and its clock is known about as well. */
const grainMs = 2_000
/** How long after a request went out a task may have been made of it. */
const takenWithinMs = 300_000
/** Where the service never told its time. */
const unknownOffset: ClockOffset = { minMs: -600_000, maxMs: 600_000 }

/** Whether this task may be what became of the request: nothing that is told of it says otherwise. */
function mayBe(row: ResultRow, mayBeOutAtMs: number, task: WireTask, offset: ClockOffset | null): boolean {
  const { minMs, maxMs } = offset ?? unknownOffset
  const madeAtMs = task.createdAtMs
  if (task.taskId === null || madeAtMs === null) return false
  const isInTime =
    madeAtMs >= mayBeOutAtMs + minMs - grainMs && madeAtMs <= mayBeOutAtMs + maxMs + takenWithinMs
  if (!isInTime) return false
  const { body } = row.request
  return (
    isSameModel(task.model, body.model) &&
    agrees(task.prompt?.trim(), promptOf(row)?.trim()) &&
    agrees(task.seed, body.seed) &&
    agrees(task.resolution?.toLowerCase(), body.resolution) &&
    agrees(task.ratio, body.ratio === 'adaptive' ? undefined : body.ratio) &&
    agrees(task.durationSeconds, body.duration === -1 ? undefined : body.duration)
  )
}

export type SearchOutcome =
  | { readonly kind: 'found'; readonly task: WireTask }
  | { readonly kind: 'notFound' }

/**
 * Which of the tasks in the list is that of a request in doubt. Taken only when no other one, and no other request in doubt,
 * comes into question; where the list repeats what was sent, of several like ones the nearest in time.
 */
export function searchTask(
  row: ResultRow & { readonly mayBeOutAtMs: number },
  tasks: readonly WireTask[],
  options: {
    readonly offset: ClockOffset | null
    readonly isClaimed: (taskId: string) => boolean
    readonly othersInDoubt: readonly (ResultRow & { readonly mayBeOutAtMs: number })[]
  },
): SearchOutcome {
  const { offset, isClaimed, othersInDoubt } = options
  const fitting = tasks.filter((task) => task.taskId !== null && !isClaimed(task.taskId))
  const candidates = fitting.filter((task) => mayBe(row, row.mayBeOutAtMs, task, offset))
  const sameWords = candidates.filter((task) => task.prompt !== null)
  const distance = (task: WireTask) => Math.abs((task.createdAtMs ?? 0) - row.mayBeOutAtMs)
  const [nearest] = (sameWords.length > 0 ? sameWords : candidates).toSorted(
    (a, b) => distance(a) - distance(b),
  )
  if (nearest === undefined || (sameWords.length === 0 && candidates.length > 1)) return { kind: 'notFound' }
  const mine = JSON.stringify(row.request.body)
  const isContested = othersInDoubt.some(
    (other) =>
      JSON.stringify(other.request.body) !== mine && mayBe(other, other.mayBeOutAtMs, nearest, offset),
  )
  return isContested ? { kind: 'notFound' } : { kind: 'found', task: nearest }
}

/** What is not told contradicts nothing. */
function agrees(told: unknown, sent: unknown): boolean {
  return told === null || told === undefined || sent === null || sent === undefined || told === sent
}

/** The same model under the name of another seller ("doubao-seedance-…"). */
function isSameModel(told: string | null, sent: unknown): boolean {
  const core = (name: string) => name.toLowerCase().replace(/^.*?(?=seedance|wan)/, '')
  return told === null || typeof sent !== 'string' || core(told) === core(sent)
}

function promptOf({ request: { body } }: ResultRow): string | undefined {
  if (typeof body.prompt === 'string') return body.prompt
  if (!Array.isArray(body.content)) return undefined
  const entry: unknown = body.content.find((item: unknown) => isRecord(item) && item.type === 'text')
  return isRecord(entry) && typeof entry.text === 'string' ? entry.text : ''
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
