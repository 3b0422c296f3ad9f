import { beforeEach, expect, it } from 'vitest'
import { AppFailure } from '../../shared/result.ts'
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

const download = (folder: string | null, downloadInto: (folder: string) => Promise<number>) => {
  const service: Pick<OriginalsService, 'choose'> = {
    choose: async () => {
      done.push('chosen')
      return { downloadInto, discard: async () => void done.push('let go') }
    },
  }
  const handlers = createOriginalsHandlers(
    service as OriginalsService,
    {
      chooseFolder: async () => {
        done.push('asked')
        return folder
      },
      openPath: async () => {},
      showInFolder: () => {},
    },
    async () => true,
    async () => ({ kind: 'none' }),
  )
  return handlers.download({ selection: { kind: 'some', assets: [] } })
}

it('takes what is chosen before the person is asked for a folder', async () => {
  expect(await download('/pictures', async () => 3)).toEqual({ count: 3, isWhole: true })
  expect(done).toEqual(['chosen', 'asked'])
})

it('lets go of it when the person thinks better of it', async () => {
  expect(await download(null, async () => 3)).toEqual({ count: null, isWhole: true })
  expect(done).toEqual(['chosen', 'asked', 'let go'])
})

it('says so when another account was connected meanwhile', async () => {
  const refused = async () => {
    throw new AppFailure({ code: 'accountChanged' })
  }
  await expect(download('/pictures', refused)).rejects.toMatchObject({ error: { code: 'accountChanged' } })
})
