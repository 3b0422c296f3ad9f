import type { FitStep } from '../../../../shared/fit/plan/fit-plan.ts'
import type { Violation } from '../../../../shared/media/media.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'

/** How the files of the queue stand that are refused or are being made to fit. */
export interface FitWork {
  /** Those that can be made to fit, and nobody has said so yet. */
  readonly offered: readonly UploadItem[]
  readonly underWay: readonly UploadItem[]
}

/** Whether it can be made to fit as things are. One that failed is tried again by its own button. */
export const isOffered = ({ fit, can }: Pick<UploadItem, 'fit' | 'can'>): boolean =>
  fit?.kind === 'possible' && can.includes('makeFit')

/** Whether a person is told how to mend it by other means: the app offers no better, and does not itself say that it would be no use. */
export const isAdvised = (item: UploadItem, { fix }: Pick<Violation, 'fix'>): boolean =>
  !isOffered(item) &&
  !(
    fix?.action === 'resizeTo' &&
    item.fit?.kind === 'cannot' &&
    item.fit.obstacles.some(({ kind }) => kind === 'tooSmall' || kind === 'tooFewPixels')
  )

/** Linear in the number of files: for when there are any of these at all. */
export function fitWorkOf(items: Iterable<UploadItem>): FitWork {
  const offered: UploadItem[] = []
  const underWay: UploadItem[] = []
  for (const item of items) {
    if (item.fit === null) continue
    if (isOffered(item)) offered.push(item)
    else if (item.fit.kind === 'waiting' || item.fit.kind === 'making') underWay.push(item)
  }
  return { offered, underWay }
}

/** What was begun since nothing was being made, and how much of that is done. What was stopped or removed is not in it any more. */
export interface FitRun {
  readonly ids: ReadonlySet<string>
  /** Made, or failed. */
  readonly doneIds: ReadonlySet<string>
  /** Share of 1 of all of them; each counts the same. */
  readonly doneShare: number
}

export const noRun: FitRun = { ids: new Set(), doneIds: new Set(), doneShare: 0 }

/** The run after `before` with these under way now. `items`: all that are in the queue. */
export function nextRun(
  before: FitRun,
  underWay: readonly UploadItem[],
  items: ReadonlyMap<string, Pick<UploadItem, 'fit'>>,
): FitRun {
  if (underWay.length === 0) return noRun
  const { ids, doneIds } = joined(before, underWay, items)
  const making = underWay.reduce((sum, { fit }) => sum + (fit?.kind === 'making' ? fit.doneShare : 0), 0)
  return { ids, doneIds, doneShare: (doneIds.size + making) / ids.size }
}

function joined(
  before: FitRun,
  underWay: readonly UploadItem[],
  items: Parameters<typeof nextRun>[2],
): Pick<FitRun, 'ids' | 'doneIds'> {
  const { ids, doneIds } = before
  // Progress comes often, and with thousands new sets each time would cost more than all else.
  const isSame =
    underWay.length === ids.size - doneIds.size && underWay.every(({ id }) => ids.has(id) && !doneIds.has(id))
  if (isSame) return before
  const now = new Set(underWay.map(({ id }) => id))
  // What is done stays so, also when its row is cleared away.
  const isDone = (id: string): boolean => {
    const kind = items.get(id)?.fit?.kind
    return doneIds.has(id) || kind === 'fitted' || kind === 'failed'
  }
  const done = [...ids].filter((id) => !now.has(id) && isDone(id))
  return { ids: new Set([...done, ...now]), doneIds: new Set(done) }
}

export type FitNews =
  | { readonly kind: 'progress'; readonly doneCount: number; readonly count: number }
  | { readonly kind: 'ended'; readonly ids: ReadonlySet<string> }

/** Each of so many parts of a run is worth a word, and no single file: nobody wants to hear forty numbers. */
const partsTold = 4
/** Fewer come to their end before half of it is told. */
const toldFrom = 8

export function fitNewsBetween(before: FitRun, after: FitRun): FitNews | null {
  if (before.ids.size > 0 && after.ids.size === 0) return { kind: 'ended', ids: before.ids }
  const { doneIds, ids } = after
  if (ids.size < toldFrom || doneIds.size === 0) return null
  const partOf = (run: FitRun): number => Math.floor((partsTold * run.doneIds.size) / ids.size)
  return partOf(after) > partOf(before)
    ? { kind: 'progress', doneCount: doneIds.size, count: ids.size }
    : null
}

/** How many of the files each step is done to, in the order in which steps are done. */
export function countSteps(
  items: readonly UploadItem[],
): readonly { readonly kind: FitStep['kind']; readonly count: number }[] {
  const counts = new Map<FitStep['kind'], number>(stepOrder.map((kind) => [kind, 0]))
  for (const { fit } of items) {
    if (fit?.kind !== 'possible') continue
    for (const { kind } of fit.steps) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return [...counts].flatMap(([kind, count]) => (count === 0 ? [] : [{ kind, count }]))
}

const stepOrder: readonly FitStep['kind'][] = [
  'firstFrame',
  'turn',
  'trim',
  'crop',
  'pad',
  'scale',
  'frameRate',
  'dropSound',
  'convert',
  'compress',
]
