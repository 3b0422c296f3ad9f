import type { DragEvent } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { SlotSpec } from '../../../../../shared/generation/models/spec.ts'
import { imageReference } from '../../../../testing/references.ts'
import { renderHook } from '../../../../testing/renderHook.test-support.tsx'
import { composition } from '../../../../testing/results.ts'
import { drafts } from '../../drafts/drafts.ts'
import { beginAssetDrag, endAssetDrag } from './assetDrag.ts'
import { useSlotDrop } from './useSlotDrop.ts'

vi.mock('../files/useAddFiles.ts', () => ({ useAddFiles: () => ({}) }))

const spec: SlotSpec = { slot: 'images', type: 'image', min: 0, max: 9, role: 'reference_image' }
/** A tile of that place, or what is no tile. */
class Target {
  readonly place: number | null
  constructor(place: number | null) {
    this.place = place
  }
  closest() {
    return this.place === null ? null : { dataset: { place: String(this.place) } }
  }
}

beforeEach(() => {
  vi.stubGlobal('window', {})
  vi.stubGlobal('Element', Target)
  const images = ['a', 'b', 'c'].map(imageReference)
  const draft = {
    draftId: 'd',
    name: null,
    composition: composition({ mode: 'references', slots: { images } }),
    createdAtMs: 0,
    updatedAtMs: 0,
  }
  drafts.store.setState({ drafts: [draft], draftId: 'd' })
})
afterEach(() => {
  drafts.forget()
  endAssetDrag()
  vi.unstubAllGlobals()
})

async function dropped(from: number, target: Target): Promise<readonly string[]> {
  const dataTransfer = {
    types: ['application/x-asset-library-asset'],
    setData: () => {},
  } as unknown as DataTransfer
  const hook = await renderHook(() => useSlotDrop(spec), null)
  beginAssetDrag(dataTransfer, { references: [imageReference('a')], from: { slot: 'images', place: from } })
  const event = { target, dataTransfer, preventDefault: () => {}, stopPropagation: () => {} }
  await hook.settle(() => hook.last().handlers.onDrop(event as unknown as DragEvent))
  await hook.end()
  const images = drafts.current()?.composition.slots.images ?? []
  return images.map((one) => (one.kind === 'asset' ? one.assetId : one.uploadId))
}

test('a reference that is dropped on another one of its list takes its place', async () => {
  expect(await dropped(0, new Target(1))).toEqual(['b', 'a', 'c'])
})

test('dropped on the empty end of its list it is the last one', async () => {
  expect(await dropped(0, new Target(null))).toEqual(['b', 'c', 'a'])
})
