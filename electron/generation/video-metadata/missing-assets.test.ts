import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Composition } from '../../../shared/generation/draft.ts'
import { AppFailure } from '../../../shared/result.ts'
import { settingsOfFile, writeSettings } from './index.ts'
import { findMissingAssets } from './missing-assets.ts'
import { copyOf, films, settings } from './test-films.test-support.ts'

const asset = (assetId: string) =>
  ({
    kind: 'asset',
    assetId,
    groupId: 'group',
    name: assetId,
    type: 'image',
    durationMs: null,
    width: null,
    height: null,
  }) as const
const composition: Composition = {
  ...settings.composition,
  slots: { images: [asset('here'), asset('gone'), asset('silent')], startFrame: [asset('gone')] },
}

it('names what the service says it does not have, each once; where it says nothing, nothing is claimed', async () => {
  const asked: string[] = []
  const missing = await findMissingAssets(composition, async ({ assetId }) => {
    asked.push(assetId)
    if (assetId === 'gone') throw new AppFailure({ code: 'notFound' })
    if (assetId === 'silent') throw new AppFailure({ code: 'offline' })
  })
  expect(missing).toEqual(['gone'])
  expect(asked.sort()).toEqual(['gone', 'here', 'silent'])
})

it('asks for no more than a model could take, whatever the file says', async () => {
  let asked = 0
  const many = Array.from({ length: 100 }, (_, index) => asset(`a${index}`))
  await findMissingAssets({ ...composition, slots: { images: many } }, async () => {
    asked += 1
  })
  expect(asked).toBe(64)
})

it('a dropped file: its settings and what is gone of them; nothing for a film of another kind; a missing one is said', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'file-settings-'))
  try {
    const gone = () => Promise.reject(new AppFailure({ code: 'notFound' }))
    const path = await copyOf(films[0] ?? '', folder)
    expect(await settingsOfFile(path, gone)).toEqual({
      composition: null,
      actualSeed: null,
      missingAssetIds: [],
    })
    await writeSettings(path, settings)
    expect(await settingsOfFile(path, gone)).toEqual({
      composition: settings.composition,
      actualSeed: 48_213_907,
      missingAssetIds: ['asset-mira'],
    })
    await expect(settingsOfFile(join(folder, 'none.mp4'), gone)).rejects.toMatchObject({
      error: { code: 'fileMissing' },
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
