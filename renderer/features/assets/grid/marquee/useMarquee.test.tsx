import type { PointerEvent as ReactPointerEvent } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renderHook } from '../../../../testing/renderHook.test-support.tsx'
import { wholeListOf } from '../../list/listQuery.ts'
import { pageAnswer } from '../../list/store/listDoubles.test-support.ts'
import { resetSelection, setSelection, useSelection } from '../../selection/selection.ts'
import type { GridLayout } from '../layout/gridLayout.ts'
import { layRows } from '../layout/gridRows.ts'
import { gridShape } from '../layout/gridShape.test-support.ts'
import type { MarqueeGrid } from './drawMarquee.ts'
import { useMarquee } from './useMarquee.ts'

class Pointer extends Event {
  readonly pointerId = 1
  constructor(
    type: string,
    readonly clientX: number,
    readonly clientY: number,
  ) {
    super(type)
  }
}

class Key extends Event {
  constructor(readonly key: string) {
    super('keydown')
  }
}

const { assets } = pageAnswer(['a', 'b', 'c', 'd'], 1, 4)
const layout: GridLayout = { columns: 4, tilePx: 90, thumbPx: 40, rowPx: 100, listed: null }
const selected: string[][] = []
const grid = {
  list: {
    query: wholeListOf(null),
    at: (index: number) => assets[index],
    isFresh: () => true,
    indexOf: ({ index }: { index: number }) => index,
    placeAt: (index: number) => ({ id: assets[index]?.assetId ?? null, index }),
  },
  rows: layRows({ ...gridShape, total: 4 }),
  layout,
  actions: {
    clear: () => resetSelection(),
    giveUp: () => {},
    select: (selection: Parameters<typeof setSelection>[0]) => {
      selected.push([...selection.ids.keys()])
      setSelection(selection)
    },
  },
  focus: () => {},
} as unknown as MarqueeGrid

let page: EventTarget
beforeEach(() => {
  page = new EventTarget()
  vi.stubGlobal('window', page)
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page))
  vi.stubGlobal('document', { documentElement: { dir: 'ltr' } })
  vi.stubGlobal('PointerEvent', Pointer)
  vi.stubGlobal('KeyboardEvent', Key)
  vi.stubGlobal('requestAnimationFrame', () => 1)
  vi.stubGlobal('cancelAnimationFrame', () => {})
  selected.length = 0
  resetSelection()
})
afterEach(() => vi.unstubAllGlobals())

const scroller = {
  scrollTop: 0,
  clientLeft: 0,
  clientWidth: 400,
  clientHeight: 300,
  getBoundingClientRect: () => ({ left: 0, top: 0, bottom: 300 }),
  hasPointerCapture: () => false,
  setPointerCapture: () => {
    throw new Error('no such pointer any more')
  },
} as unknown as HTMLElement

/** All within one turn: the code that draws cannot be here before its end. */
async function draw(...then: readonly Event[]) {
  const hook = await renderHook(() => useMarquee({ current: scroller }, grid), null)
  const { press, box } = hook.last()
  box.current = { hidden: true, style: {} } as unknown as HTMLDivElement
  const down = new Pointer('pointerdown', 2, 10)
  await hook.settle(() => {
    press({ button: 0, pointerType: 'mouse', nativeEvent: down } as unknown as ReactPointerEvent)
    for (const event of [down, ...then]) page.dispatchEvent(event)
  })
  await vi.dynamicImportSettled()
  await hook.end()
  return [...useSelection.getState().selection.ids.keys()]
}

test('a rectangle that is drawn before its code is here selects what it touched', async () => {
  const moves = [new Pointer('pointermove', 60, 30), new Pointer('pointermove', 150, 60)]
  expect(await draw(...moves, new Pointer('pointerup', 150, 60))).toEqual(['a', 'b'])
  expect(selected).toEqual([['a', 'b']])
})

test('a key that is held for adding, and tells so again and again, begins nothing', async () => {
  const moves = [new Pointer('pointermove', 60, 30), new Pointer('pointermove', 150, 60)]
  const held = new Key('Shift')
  expect(await draw(held, ...moves, held, new Pointer('pointerup', 150, 60))).toEqual(['a', 'b'])
})

test('a press alone, and one after which something else was begun, select nothing', async () => {
  expect(await draw(new Pointer('pointermove', 4, 12), new Pointer('pointerup', 4, 12))).toEqual([])
  const moves = [new Pointer('pointermove', 60, 30), new Pointer('pointermove', 150, 60)]
  const remove = new Key('Delete')
  expect(await draw(...moves, new Pointer('pointerup', 150, 60), remove)).toEqual([])
  const next = new Pointer('pointerdown', 300, 60)
  expect(await draw(...moves, new Pointer('pointerup', 150, 60), next)).toEqual([])
})
