import { expect, test } from 'vitest'
import type { UploadFit } from '../../../../shared/fit/fit.ts'
import { video } from '../../../../shared/media/media.test-support.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { uploadItem } from '../../../testing/uploadItems.ts'
import { countSteps, fitNewsBetween, fitWorkOf, isAdvised, nextRun, noRun } from './fitWork.ts'

const possible: UploadFit = { kind: 'possible', steps: [{ kind: 'turn' }, { kind: 'dropSound' }] }
const offered = (id: string, fit: UploadFit = possible): UploadItem =>
  uploadItem(id, { kind: 'rejected', violations: [] }, { fit, can: ['makeFit', 'remove'] })
const making = (id: string, doneShare: number): UploadItem =>
  uploadItem(id, { kind: 'checking' }, { fit: { kind: 'making', steps: [], doneShare, leftMs: null } })
const waiting = (id: string): UploadItem =>
  uploadItem(id, { kind: 'checking' }, { fit: { kind: 'waiting', steps: [] } })

const original = { sizeBytes: 1, media: video(), violations: [] }
const fitted = (id: string): UploadItem =>
  uploadItem(id, { kind: 'checking' }, { fit: { kind: 'fitted', steps: [], original } })
const allFitted: ReadonlyMap<string, UploadItem> = new Map(
  [...'abcde', ...Array(40).keys()].map((id) => [`${id}`, fitted(`${id}`)]),
)

test('what can be made to fit, and what is being made', () => {
  const cannot = uploadItem(
    'c',
    { kind: 'rejected', violations: [] },
    { fit: { kind: 'cannot', obstacles: [] } },
  )
  const failed = offered('f', { kind: 'failed', trouble: 'hung', detail: null })
  const plain = uploadItem('p', { kind: 'checking' })
  const work = fitWorkOf([offered('a'), cannot, failed, plain, making('m', 0.5), waiting('w')])
  expect(work.offered.map(({ id }) => id)).toEqual(['a'])
  expect(work.underWay.map(({ id }) => id)).toEqual(['m', 'w'])
})

test('a person is told how to mend a file, but not to enlarge what would be blurred by it', () => {
  const enlarge = { action: 'resizeTo', width: 404, height: 303 } as const
  const shorten = { action: 'trimTo', durationMs: 15_000 } as const
  const small: UploadFit = { kind: 'cannot', obstacles: [{ kind: 'tooSmall', gotPx: 30, neededPx: 300 }] }
  const few: UploadFit = { kind: 'cannot', obstacles: [{ kind: 'tooFewPixels', got: 30, needed: 300 }] }
  const short: UploadFit = { kind: 'cannot', obstacles: [{ kind: 'tooShort', gotMs: 1, neededMs: 2 }] }
  const advised = (fit: UploadFit | null, fix: typeof enlarge | typeof shorten): boolean =>
    isAdvised(uploadItem('a', { kind: 'rejected', violations: [] }, { fit }), { fix })
  expect(isAdvised(offered('a'), { fix: shorten })).toBe(false)
  expect(advised(small, enlarge)).toBe(false)
  expect(advised(few, enlarge)).toBe(false)
  expect(advised(small, shorten)).toBe(true)
  expect(advised(short, enlarge)).toBe(true)
  expect(advised(null, enlarge)).toBe(true)
})

test('one progress for all that was begun, also later; at its end it begins anew', () => {
  const first = nextRun(noRun, [making('a', 0.5), waiting('b')], allFitted)
  expect(first).toMatchObject({ doneIds: new Set(), doneShare: 0.25 })
  const second = nextRun(first, [making('b', 0.5), waiting('c')], allFitted)
  expect(second).toMatchObject({ doneIds: new Set(['a']), doneShare: 0.5 })
  expect(second.ids.size).toBe(3)
  expect(nextRun(second, [making('b', 0.6), waiting('c')], allFitted).ids).toBe(second.ids)
  expect(nextRun(second, [], allFitted)).toBe(noRun)
})

test('what was stopped or removed is not counted as done; what failed is, and what is done stays so', () => {
  const begun = nextRun(noRun, ['a', 'b', 'c', 'd', 'e'].map(waiting), allFitted)
  const failed: UploadFit = { kind: 'failed', trouble: 'hung', detail: null }
  const items = new Map([offered('a'), fitted('c'), offered('d', failed)].map((item) => [item.id, item]))
  const run = nextRun(begun, [waiting('e')], items)
  expect(run).toMatchObject({ ids: new Set(['c', 'd', 'e']), doneIds: new Set(['c', 'd']), doneShare: 2 / 3 })
  // The rows of what is done are cleared, and a failed one is tried again.
  const again = nextRun(run, [making('e', 0), waiting('d')], new Map())
  expect(again).toMatchObject({ ids: new Set(['c', 'd', 'e']), doneIds: new Set(['c']), doneShare: 1 / 3 })
})

test('what is done in sum, in the order of the steps', () => {
  const sums = countSteps([
    offered('a', { kind: 'possible', steps: [{ kind: 'dropSound' }] }),
    offered('b'),
    offered('f', { kind: 'failed', trouble: 'hung', detail: null }),
  ])
  expect(sums).toEqual([
    { kind: 'turn', count: 1 },
    { kind: 'dropSound', count: 2 },
  ])
})

test('of forty files each quarter is told, and the end; of a few the end alone', () => {
  const told = (count: number) => {
    let run = noRun
    return Array.from({ length: count + 1 }, (_, doneCount) => {
      const left = Array.from({ length: count - doneCount }, (_, at) => waiting(`${doneCount + at}`))
      const before = run
      run = nextRun(before, left, allFitted)
      return fitNewsBetween(before, run)
    }).flatMap((news) => (news === null ? [] : [news.kind === 'progress' ? news.doneCount : 'end']))
  }
  expect(told(40)).toEqual([10, 20, 30, 'end'])
  expect(told(3)).toEqual(['end'])
})
