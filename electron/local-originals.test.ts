import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from './base/clock.ts'
import { createLocalOriginalFiles } from './local-originals.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-originals-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const place = { accountId: 'account', groupId: 'group', assetId: 'asset' }

it.each(['review', 'ready', 'failed'] as const)(
  'a file whose asset is listed as %s is at hand before the queue has heard of it, in its own group alone',
  async (status) => {
    const path = join(folder, 'cat.png')
    writeFileSync(path, 'cat')
    const sent = { path, isUnchanged: () => true }
    const asked: string[] = []
    const files = createLocalOriginalFiles({
      originals: {
        of: () => null,
        ofEntry: () => ({ ...sent, fileName: 'cat.png', media: null, isCopySent: false }),
        sentAs: (groupId, entry) => {
          asked.push(`${groupId}/${entry.assetId}`)
          return sent
        },
        forget: () => {},
      },
      find: async () => [
        {
          ...{ groupId: 'group', assetId: 'asset', name: 'cat', extension: '.png', sizeBytes: 3 },
          ...{ createdAtMs: null, status, failure: null },
        },
      ],
      clock: systemClock,
    })
    expect(await files.find(place)).toBe(path)
    expect(await files.look(place)).toEqual({ kind: 'unchanged', path })
    expect(await files.find({ ...place, groupId: 'another' })).toBeNull()
    expect(asked).toEqual(['group/asset'])
  },
)
