import { request } from 'undici'
import { expect, it } from 'vitest'
import { countHttpStatuses } from './http-statuses.ts'
import { startLoopbackServer } from './loopback-server.test-support.ts'

it('counts the answers, and tells of a no when it is the first, the tenth and so on', async () => {
  const told: (readonly [number, number])[] = []
  const counter = countHttpStatuses((status, count) => told.push([status, count]))
  let status = 200
  await using server = await startLoopbackServer((_call, response) => {
    response.writeHead(status).end()
  })
  const ask = async (): Promise<void> => {
    const { body } = await request(server.origin)
    await body.dump()
  }
  await ask()
  status = 429
  for (let times = 0; times < 11; times += 1) await ask()
  counter.stop()
  await ask()
  expect([...counter.statuses]).toEqual([
    [200, 1],
    [429, 11],
  ])
  expect(told).toEqual([
    [429, 1],
    [429, 10],
  ])
})
