import { describe, expect, test } from 'vitest'
import type { Asset, AssetPage } from '../../../../shared/assets.ts'
import { followPreview } from '../selection/selection.ts'
import { emptySelection, followList, selectOnly } from '../selection/selectionModel.ts'
import {
  forgetFar,
  type KnownAssets,
  mergeAnswers,
  nothingKnown,
  relocate,
  topOfList,
} from './knownAssets.ts'
import { listOf, pageAnswer, randomly } from './store/listDoubles.test-support.ts'

const size = 10

const shown = (ids: readonly string[], pages: readonly number[], before: KnownAssets = nothingKnown) =>
  mergeAnswers(
    before,
    pages.map((page) => pageAnswer(ids, page, size)),
    size,
    false,
  )
const idsOf = (known: KnownAssets): readonly (readonly [number, string])[] =>
  [...known.places].map(([index, asset]: [number, Asset]) => [index, asset.assetId] as const)

describe('uploads that finish shift the list', () => {
  const before = listOf(35)
  const { known } = shown(before, [1, 2])
  const after = ['new1', 'new2', ...before]

  test('held assets are found again, those that are not loaded too are moved along', () => {
    const merge = shown(after, [1], known)
    expect(merge.shift).toBe(2)
    expect(merge.gone.size).toBe(0)
    expect(relocate({ id: 'a5', index: 5 }, merge)).toEqual({ id: 'a5', index: 7 })
    expect(relocate({ id: 'a17', index: 17 }, merge)).toEqual({ id: 'a17', index: 19 })
    expect(relocate({ id: 'a31', index: 31 }, merge)).toEqual({ id: 'a31', index: 33 })
    expect([...merge.known.fresh]).toEqual([1])
  })

  test('who has gone nowhere yet stays at the top, and is led to no asset that was there', () => {
    const merge = shown(after, [1, 2], known)
    expect(followList(emptySelection, merge)).toBe(emptySelection)
    expect(relocate(topOfList, merge)).toBe(topOfList)
    // A place that was pressed before its asset came moves with the others.
    expect(relocate({ id: null, index: 4 }, merge)).toEqual({ id: 'a4', index: 6 })
  })

  test('more than a page of them at once are counted by the total', () => {
    const many = [...listOf(23, 'n'), ...before]
    const merge = shown(many, [1], known)
    expect(merge.shift).toBe(23)
    expect(relocate({ id: 'a5', index: 5 }, merge)).toEqual({ id: 'a5', index: 28 })
    const found = shown(many, [1, 3], known)
    expect(relocate({ id: 'a5', index: 5 }, found)).toEqual({ id: 'a5', index: 28 })
  })

  test('what is told as it was stays the object that it was, and what is another is another one', () => {
    const answer = pageAnswer(after, 1, size)
    const renamed = {
      ...answer,
      assets: answer.assets.map((asset) => ({ ...asset, width: asset.assetId === 'a3' ? 7 : null })),
    }
    const merge = mergeAnswers(known, [renamed], size, false)
    expect(merge.known.places.get(2)).toBe(known.places.get(0))
    expect(merge.known.places.get(5)).not.toBe(known.places.get(3))
    expect(merge.known.places.get(5)?.width).toBe(7)
  })

  test('a selection, its anchor and the preview hold on to their assets', () => {
    const merge = shown(after, [1, 2], known)
    const selection = followList(selectOnly({ id: 'a3', groupId: 'g', index: 3 }), merge)
    expect(selection.anchor).toEqual({ id: 'a3', index: 5 })
    expect(selection.focus).toEqual({ id: 'a3', index: 5 })
    expect([...selection.ids.keys()]).toEqual(['a3'])
    expect(followPreview({ id: 'a3', index: 3, gone: false }, merge)).toEqual({
      id: 'a3',
      index: 5,
      gone: false,
    })
  })
})

describe('an asset that disappears', () => {
  const before = listOf(35)
  const { known } = shown(before, [1, 2])
  const after = before.filter((id) => id !== 'a4')

  test('gives the keyboard to its neighbour, leaves the selection, and the preview says so', () => {
    const merge = shown(after, [1], known)
    expect([...merge.gone]).toEqual([['a4', 4]])
    const selection = followList(selectOnly({ id: 'a4', groupId: 'g', index: 4 }), merge)
    expect(selection.focus).toEqual({ id: 'a5', index: 4 })
    expect(selection.ids.size).toBe(0)
    expect(followPreview({ id: 'a4', index: 4, gone: false }, merge)).toEqual({
      id: 'a4',
      index: 4,
      gone: true,
    })
  })

  test('is gone only when no page that was not asked for can have it', () => {
    const moved = shown(['x', ...before], [1], known)
    expect(moved.gone.size).toBe(0)
    expect(relocate({ id: 'a9', index: 9 }, moved)).toEqual({ id: 'a9', index: 10 })
    const without = before.filter((id) => id !== 'a9')
    expect(shown(['x', ...without], [1], known).gone.size).toBe(0)
    expect([...shown(['x', ...without], [1, 2], known).gone.keys()]).toEqual(['a9'])
  })

  test('the last one, and all of them', () => {
    const all = shown(before, [1, 2, 3, 4])
    expect([...shown(before.slice(0, -1), [1, 2, 3, 4], all.known).gone]).toEqual([['a34', 33]])
    const none = shown([], [1], all.known)
    expect(none.gone.size).toBe(35)
    expect(relocate({ id: 'a3', index: 3 }, none)).toEqual({ id: null, index: 0 })
  })

  test('what "all" leaves out is not left out of the next count', () => {
    const merge = shown(after, [1, 2], known)
    expect(
      followList(
        {
          ...emptySelection,
          mode: 'all',
          ids: new Map([
            ['a4', 'g'],
            ['a7', 'g'],
          ]),
        },
        merge,
      ).ids,
    ).toEqual(new Map([['a7', 'g']]))
  })
})

test('a page that was asked for later shows that the rest is of another moment', () => {
  const before = listOf(35)
  const { known } = shown(before, [1, 2])
  const same = mergeAnswers(known, [pageAnswer(before, 3, size)], size, true)
  expect([...same.known.fresh]).toEqual([1, 2, 3])
  const moved = mergeAnswers(known, [pageAnswer(['new', ...before], 3, size)], size, true)
  expect([...moved.known.fresh]).toEqual([3])
})

test('101 assets, pages of a hundred: the last one is a page of its own', () => {
  const ids = listOf(101)
  const first = mergeAnswers(nothingKnown, [pageAnswer(ids, 1, 100)], 100, false)
  expect(first.known.extent?.places).toBe(101)
  const all = mergeAnswers(first.known, [pageAnswer(ids, 2, 100)], 100, true)
  expect(all.known.places.get(100)?.assetId).toBe('a100')
  expect(all.known.extent).toMatchObject({ places: 101, open: false })
})

test('a total that is too large ends where the list does', () => {
  const answer = (page: number): AssetPage => ({ ...pageAnswer(listOf(14), page, size), total: 40 })
  const first = mergeAnswers(nothingKnown, [answer(1)], size, false)
  expect(first.known.extent?.places).toBe(40)
  expect(mergeAnswers(first.known, [answer(2)], size, true).known.extent?.places).toBe(14)
})

test('what is far away is forgotten', () => {
  const { known } = shown(listOf(35), [1, 2, 3, 4])
  const near = forgetFar(known, (page) => page < 3, size)
  expect(near.places.size).toBe(20)
  expect(near.indexes.has('a25')).toBe(false)
  expect([...near.fresh]).toEqual([1, 2])
})

test('whatever comes and goes: no asset at a wrong fresh place, none twice, none gone that is there', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const random = randomly(seed)
    let ids = [...listOf(random(60) + 1)]
    let { known } = shown(ids, [1, 2, 3])
    for (let step = 0; step < 12; step += 1) {
      const held = [...known.indexes].map(([id, index]) => ({ id, index }))
      const wasFresh = known.fresh
      const inserted = Array.from({ length: random(4) }, (_, nth) => `s${step}-${nth}`)
      const lost = new Set(Array.from({ length: random(3) }, () => ids[random(Math.max(1, ids.length))]))
      ids = [...inserted, ...ids.filter((id) => !lost.has(id))]
      const pages = [1, ...[2, 3, 4].filter(() => random(2) === 0)]
      const merge = shown(ids, pages, known)
      known = merge.known
      for (const [index, id] of idsOf(known)) {
        if (known.fresh.has(Math.floor(index / size) + 1)) expect(ids[index]).toBe(id)
      }
      expect(new Set(known.indexes.keys()).size).toBe(known.places.size)
      for (const id of merge.gone.keys()) expect(ids).not.toContain(id)
      for (const place of held) {
        const now = relocate(place, merge)
        if (ids.includes(place.id)) expect(now.id).toBe(place.id)
        if (pages.length === 4 && lost.has(place.id) && place.index < 10 && wasFresh.has(2))
          expect(now.id).not.toBe(place.id)
      }
    }
  }
})
