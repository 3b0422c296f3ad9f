import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { startDemoServer } from '../demo/index.ts'
import { sharedProcesses } from '../demo/test-support.ts'
import { createTestServices } from '../services.test-support.ts'
import type { Services } from '../services.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function start(): Promise<{ readonly services: Services; readonly accountId: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'forgetting-'))
  ends.push(() => rmSync(dataDir, { recursive: true }))
  const demo = await startDemoServer({ dataDir: join(dataDir, 'demo'), processes: sharedProcesses })
  ends.push(() => demo.close())
  const services = createTestServices({
    dataDir,
    onDefect: (where, cause) => {
      throw new Error(where, { cause })
    },
    env: { POWERTOKENS_ASSET_BASE_URL: demo.baseUrl },
  })
  ends.push(() => services.stop())
  const state = await services.connection.connect({ apiKey: demo.apiKey })
  if (state.state !== 'connected') throw new Error('connected')
  return { services, accountId: state.account.accountId }
}

it('clearing the pictures takes those of the account, which are counted, and no others', async () => {
  const { services, accountId } = await start()
  const { drawn } = services.assetMedia
  const peaks = Array.from({ length: 64 }, (_, place) => place)
  const mine = { accountId, groupId: 'g', assetId: 'a' }
  const others = { ...mine, accountId: 'another' }
  await drawn.keepWave(mine, peaks)
  await drawn.keepWave(others, peaks)
  expect(await services.storedPictures.sizeBytes()).toBe(64)
  await services.storedPictures.clear()
  expect(await services.storedPictures.sizeBytes()).toBe(0)
  expect(await drawn.waveOf(mine)).toBeNull()
  expect(await drawn.waveOf(others)).toEqual(peaks)
  // What is gone is drawn and kept anew.
  await drawn.keepWave(mine, peaks)
  expect(await drawn.waveOf(mine)).toEqual(peaks)
})
