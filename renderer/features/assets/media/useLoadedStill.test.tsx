import { afterEach, expect, test, vi } from 'vitest'
import { renderHook } from '../../../testing/renderHook.test-support.tsx'
import { useLoadedStill } from './useLoadedStill.ts'

afterEach(() => vi.unstubAllGlobals())

test('a clip has no poster before it is loaded, nor that of another clip', async () => {
  vi.stubGlobal('window', {})
  const pictures: { src: string; onload: (() => void) | null }[] = []
  vi.stubGlobal(
    'Image',
    class {
      src = ''
      onload: (() => void) | null = null
      constructor() {
        pictures.push(this)
      }
    },
  )
  const { answers, render, settle, end } = await renderHook<string | null, string | undefined>(
    useLoadedStill,
    '/a',
  )
  expect(answers.at(-1)).toBeUndefined()
  await settle(() => pictures[0]?.onload?.())
  expect(answers.at(-1)).toBe('/a')
  await render('/b')
  expect(answers.at(-1)).toBeUndefined()
  await render('/c')
  await settle(() => pictures[1]?.onload?.())
  expect(pictures.map(({ src }) => src)).toEqual(['/a', '/b', '/c'])
  expect(answers.at(-1)).toBeUndefined()
  await end()
})
