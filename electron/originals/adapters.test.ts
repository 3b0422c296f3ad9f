import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAssetApi, createTransport } from '../api/index.ts'
import { type LoopbackServer, sendData, startLoopbackServer } from '../base/loopback-server.test-support.ts'
import { type AssetService, createAssetService } from '../library/index.ts'
import { toAddressPort } from './adapters.ts'

let server: LoopbackServer
let assets: AssetService
let entry: Record<string, unknown>

beforeEach(async () => {
  entry = { asset_id: 'a', name: 'a.png', type: 1, status: 1 }
  server = await startLoopbackServer((_call, response) => sendData(response, { list: [entry], total: 1 }))
  const api = createAssetApi({
    baseUrl: server.origin,
    apiKey: 'sk-0123456789abcdef',
    transport: createTransport({ version: '1' }),
  })
  assets = createAssetService({ session: () => ({ accountId: 'me', baseUrl: server.origin, api }) })
  await assets.list({ groupId: 'g', page: 1, pageSize: 60, filter: {} })
})
afterEach(async () => {
  assets.stop()
  await server.close()
})

const ask = () =>
  toAddressPort(assets)({ groupId: 'g', assetId: 'a', expired: null }, new AbortController().signal)

it('what was under review when it was listed is asked for once more', async () => {
  entry = { ...entry, status: 2, file_url: 'https://files.example/a.png' }
  expect(await ask()).toEqual({ kind: 'at', url: 'https://files.example/a.png' })
  expect(server.calls).toHaveLength(2)
  // It is known from then on.
  expect(await ask()).toEqual({ kind: 'at', url: 'https://files.example/a.png' })
  expect(server.calls).toHaveLength(2)
})

it('what still is under review is told from what has no file', async () => {
  expect(await ask()).toEqual({ kind: 'none', isUnderReview: true })
  entry = { ...entry, status: 3 }
  expect(await ask()).toEqual({ kind: 'none', isUnderReview: false })
})
