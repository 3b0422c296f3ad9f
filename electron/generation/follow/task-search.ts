import type { ClockOffset, WireTask } from '../../api/index.ts'
import type { ResultRow } from '../model/row.ts'

/** A request that went out and of which nothing says what became of it, or not yet: it may be under way. */
export interface Doubt {
  readonly row: ResultRow
  /** By our clock. */
  readonly mayBeOutAtMs: number
}

export function doubtOf(row: ResultRow): Doubt | null {
  const { state } = row
  const mayBeOutAtMs = state.kind === 'sending' || state.kind === 'unconfirmed' ? state.mayBeOutAtMs : null
  return mayBeOutAtMs === null ? null : { row, mayBeOutAtMs }
}

/** Times of the service are in whole seconds, and its clock is known about as well. */
const grainMs = 2_000
/** How long after a request went out a task is made of it: as a rule, and at the most. Looked for in this order. */
const takenWithinMs = [10_000, 300_000] as const
/** Where the service never told its time. */
const unknownOffset: ClockOffset = { minMs: -600_000, maxMs: 600_000 }

/** Whether this task may be what became of the request: nothing that is told of it says otherwise. */
function mayBe(
  { row, mayBeOutAtMs }: Doubt,
  task: WireTask,
  offset: ClockOffset | null,
  withinMs: number,
): boolean {
  const { minMs, maxMs } = offset ?? unknownOffset
  const madeAtMs = task.createdAtMs
  if (task.taskId === null || madeAtMs === null) return false
  const isInTime =
    madeAtMs >= mayBeOutAtMs + minMs - grainMs && madeAtMs <= mayBeOutAtMs + maxMs + grainMs + withinMs
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

export interface SearchContext {
  readonly offset: ClockOffset | null
  /** Another result is of this task. */
  readonly isClaimed: (taskId: string) => boolean
  /** Of the account, whether they are looked for or still being sent. */
  readonly others: readonly Doubt[]
}

/**
 * Which of the tasks in the list is that of a request in doubt; null when none is for sure. One is only when no other task,
 * and no other request in doubt, comes into question: a list says when a task was made and of which model, and seldom more.
 * Where it repeats what was sent, the nearest in time of several like ones is as good as any.
 */
export function searchTask(
  doubt: Doubt,
  tasks: readonly WireTask[],
  { offset, isClaimed, others }: SearchContext,
): WireTask | null {
  const unclaimed = tasks.filter(({ taskId }) => taskId !== null && !isClaimed(taskId))
  for (const withinMs of takenWithinMs) {
    const candidates = unclaimed.filter((task) => mayBe(doubt, task, offset, withinMs))
    const [nearest] = candidates.toSorted((a, b) => distanceMs(doubt, a) - distanceMs(doubt, b))
    if (nearest === undefined) continue
    const isProven = candidates.every(({ prompt }) => prompt !== null)
    if (candidates.length > 1 && !isProven) return null
    const isContested = others.some(
      (other) => mayBe(other, nearest, offset, withinMs) && !isInterchangeable(doubt, other),
    )
    return isContested ? null : nearest
  }
  return null
}

const distanceMs = ({ mayBeOutAtMs }: Doubt, { createdAtMs }: WireTask) =>
  Math.abs((createdAtMs ?? 0) - mayBeOutAtMs)

/** The same was sent, and nobody is about to be told which of the tasks is whose. */
function isInterchangeable({ row }: Doubt, other: Doubt): boolean {
  const isBeingSent = other.row.state.kind === 'sending'
  return !isBeingSent && JSON.stringify(row.request.body) === JSON.stringify(other.row.request.body)
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
