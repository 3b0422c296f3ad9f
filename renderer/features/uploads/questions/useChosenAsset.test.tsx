import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Asset } from '../../../../shared/assets.ts'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import { useChosenAsset } from './useChosenAsset.ts'

beforeEach(() => {
  vi.stubGlobal('window', {})
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const asset = (assetId: string): Asset => ({ assetId }) as Asset

const none: readonly Asset[] = []

test('what was chosen stays so when another look puts something else first', async () => {
  const { last, render, settle, end } = await renderHook(useChosenAsset, none)
  const chosenId = () => last().chosen?.assetId
  expect(chosenId()).toBeUndefined()
  await render([asset('a'), asset('b')])
  expect(chosenId()).toBe('a')
  await render(none)
  await render([asset('newer'), asset('a'), asset('b')])
  expect(chosenId()).toBe('a')
  await settle(() => last().choose('b'))
  expect(chosenId()).toBe('b')
  // Of one that is gone nothing else takes the place unseen.
  await render([asset('newer')])
  expect(chosenId()).toBeUndefined()
  await end()
})
