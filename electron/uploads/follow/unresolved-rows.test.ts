import { setImmediate } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { uploadRow } from '../model/upload-row.test-support.ts'
import { eachUnresolved } from './unresolved-rows.ts'

test('ten thousand rows keep nobody waiting longer than some of them, and one that is gone by then is left out', async () => {
  const ids = Array.from({ length: 10_000 }, (_none, index) => `${index}`)
  const gone = new Set(['0', '9999'])
  let readInTurn = 0
  let mostInTurn = 0
  const store = {
    idsUnresolved: () => ids,
    get: (id: string) => {
      readInTurn += 1
      mostInTurn = Math.max(mostInTurn, readInTurn)
      return gone.has(id) ? null : uploadRow({ kind: 'checking' }, { id })
    },
  }
  let isOver = false
  const others = (async () => {
    for (; !isOver; readInTurn = 0) await setImmediate()
  })()
  const read: string[] = []
  await eachUnresolved({ store }, { accountId: 'a', groupId: 'g' }, (rows) =>
    read.push(...rows.map(({ id }) => id)),
  )
  isOver = true
  await others
  expect(read).toEqual(ids.filter((id) => !gone.has(id)))
  expect(mostInTurn).toBeLessThanOrEqual(500)
})
