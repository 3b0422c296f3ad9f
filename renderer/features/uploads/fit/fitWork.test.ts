import { expect, test } from 'vitest'
import type { UploadFit } from '../../../../shared/fit/fit.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { uploadItem } from '../../../testing/uploadItems.ts'
import { countSteps, fitNewsBetween, fitWorkOf, nextRun, noRun } from './fitWork.ts'

const possible: UploadFit = { kind: 'possible', steps: [{ kind: 'turn' }, { kind: 'dropSound' }] }
const offered = (id: string, fit: UploadFit = possible): UploadItem =>
  uploadItem(id, { kind: 'rejected', violations: [] }, { fit, can: ['makeFit', 'remove'] })
const making = (id: string, doneShare: number): UploadItem =>
  uploadItem(id, { kind: 'checking' }, { fit: { kind: 'making', steps: [], doneShare, leftMs: null } })
const waiting = (id: string): UploadItem =>
  uploadItem(id, { kind: 'checking' }, { fit: { kind: 'waiting', steps: [] } })

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

test('one progress for all that was begun, also later; at its end it begins anew', () => {
  const first = nextRun(noRun, [making('a', 0.5), waiting('b')])
  expect(first).toMatchObject({ doneCount: 0, doneShare: 0.25 })
  const second = nextRun(first, [making('b', 0.5), waiting('c')])
  expect(second).toMatchObject({ doneCount: 1, doneShare: 0.5 })
  expect(second.ids.size).toBe(3)
  expect(nextRun(second, [making('b', 0.6), waiting('c')]).ids).toBe(second.ids)
  expect(nextRun(second, [])).toBe(noRun)
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
      run = nextRun(before, left)
      return fitNewsBetween(before, run)
    }).flatMap((news) => (news === null ? [] : [news.kind === 'progress' ? news.doneCount : 'end']))
  }
  expect(told(40)).toEqual([10, 20, 30, 'end'])
  expect(told(3)).toEqual(['end'])
})
