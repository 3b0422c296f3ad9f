import { expect, test } from 'vitest'
import { createAssetApi, createTransport } from '../api/index.ts'
import { sendData, startLoopbackServer } from '../base/loopback-server.test-support.ts'
import { toUploadApi } from './adapters.ts'

test.each([
  ['full pages', 100],
  ['pages shorter than one asks for', 30],
])('a group is found behind %s, and none is asked for behind the last', async (_name, pageSize) => {
  const ids = Array.from({ length: 150 }, (_, index) => `group-${index}`)
  await using server = await startLoopbackServer(({ body }, response) => {
    const { page } = JSON.parse(String(body)) as { readonly page: number }
    const list = ids.slice((page - 1) * pageSize, page * pageSize).map((group_id) => ({ group_id }))
    sendData(response, { list, total: ids.length })
  })
  const transport = createTransport({ version: '0' })
  try {
    const api = toUploadApi(createAssetApi({ baseUrl: server.origin, apiKey: 'sk-0123456789', transport }))
    const find = (groupId: string) =>
      api.findGroup?.({ groupId, isRealPerson: false }, new AbortController().signal)
    expect(await find('group-59')).toEqual({ isMarkedOfficial: false })
    const before = server.calls.length
    expect(await find('none')).toBeNull()
    expect(server.calls.length - before).toBeLessThanOrEqual(3)
  } finally {
    await transport.close()
  }
})
