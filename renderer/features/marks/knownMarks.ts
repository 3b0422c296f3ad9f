import { create } from 'zustand'
import type { Mark, MarkTarget } from '../../../shared/marks.ts'
import { bridge, unwrap } from '../../bridge.ts'
import { forgetUndos } from './undoMarks.ts'

/** As in the contract, which a test compares. */
export const marksAskedAtOnce = 500
/** What is scrolled away for long is asked about again. */
const keptAtMost = 4_000

export const markKey = ({ groupId, assetId }: MarkTarget): string => `${groupId}\0${assetId ?? ''}`

/** By {@link markKey}: null where the thing bears nothing. What is not in it was not asked about. */
export type KnownMarks = ReadonlyMap<string, Mark | null>

/** An answer about these targets, taken in; the oldest fall out. */
function withMarks(before: KnownMarks, targets: readonly MarkTarget[], marks: readonly Mark[]): KnownMarks {
  const after = new Map(before)
  for (const target of targets) after.set(markKey(target), null)
  for (const mark of marks) after.set(markKey(mark), mark)
  for (const key of after.keys()) {
    if (after.size <= keptAtMost) break
    after.delete(key)
  }
  return after
}

export const useKnownMarks = create<{ readonly marks: KnownMarks }>()(() => ({ marks: new Map() }))

const wanted = new Map<string, MarkTarget>()
let isAsking = false

async function ask(): Promise<void> {
  isAsking = true
  // All tiles that are drawn together ask together.
  await Promise.resolve()
  while (wanted.size > 0) {
    const targets = [...wanted.values()].slice(0, marksAskedAtOnce)
    for (const target of targets) wanted.delete(markKey(target))
    // Without an answer they look unmarked, and are asked about when they are shown again.
    const { marks } = await unwrap(bridge().marks.of({ targets })).catch(() => ({ marks: null }))
    if (marks !== null)
      useKnownMarks.setState(({ marks: before }) => ({ marks: withMarks(before, targets, marks) }))
  }
  isAsking = false
}

/** As far as it was asked about: what is on the screen was. */
export const knownMark = (target: MarkTarget): Mark | null =>
  useKnownMarks.getState().marks.get(markKey(target)) ?? null

let isFollowing = false

/** From the first thing that is shown on: what changes is asked about again. */
function follow(): void {
  if (isFollowing) return
  isFollowing = true
  bridge().subscribe('marksChanged', ({ targets }) => markAgain(targets))
}

export function wantMark(target: MarkTarget): void {
  follow()
  const key = markKey(target)
  if (useKnownMarks.getState().marks.has(key)) return
  wanted.set(key, target)
  if (!isAsking) void ask()
}

/** Asks again about those of which anything is known; null: about all. */
export function markAgain(targets: readonly MarkTarget[] | null): void {
  const { marks } = useKnownMarks.getState()
  const again =
    targets?.filter((target) => marks.has(markKey(target))) ??
    Array.from(marks.keys(), (key) => {
      const [groupId = '', assetId = ''] = key.split('\0')
      return { groupId, assetId: assetId === '' ? null : assetId }
    })
  for (const target of again) wanted.set(markKey(target), target)
  if (wanted.size > 0 && !isAsking) void ask()
}

/** Another account: nothing of the last one may be seen, or taken back. */
export function forgetMarks(): void {
  wanted.clear()
  forgetUndos()
  useKnownMarks.setState({ marks: new Map() })
}
