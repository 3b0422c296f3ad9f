import { beforeEach, expect, it } from 'vitest'
import { createOriginalsHandlers } from './handlers.ts'
import type { OriginalsService } from './originals-service.ts'

let done: string[]
beforeEach(() => {
  done = []
})

const openLocal = async (kind: 'none' | 'gone' | 'changed' | 'unchanged', how: 'open' | 'show') => {
  const handlers = createOriginalsHandlers(
    {} as OriginalsService,
    {
      chooseFolder: async () => null,
      openPath: async (path) => void done.push(`open ${path}`),
      showInFolder: (path) => void done.push(`show ${path}`),
    },
    async () => true,
    async () => (kind === 'none' ? { kind } : { kind, path: '/cat.png' }),
  )
  return handlers.openLocal({ groupId: 'g', assetId: 'a', how })
}

it('opens the file that an asset was uploaded from, as long as it is that file', async () => {
  expect(await openLocal('unchanged', 'open')).toEqual({ file: 'unchanged' })
  expect(done).toEqual(['open /cat.png'])
})

it('opens nothing that has changed or is gone, and says so', async () => {
  for (const kind of ['none', 'gone', 'changed'] as const)
    expect(await openLocal(kind, 'open')).toEqual({ file: kind })
  expect(done).toEqual([])
})

it('shows one that has changed in its folder', async () => {
  await openLocal('changed', 'show')
  await openLocal('gone', 'show')
  expect(done).toEqual(['show /cat.png'])
})
