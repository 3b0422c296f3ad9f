import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createIndexClient, type IndexClient } from './index-client.ts'
import { asset } from './store/index.test-support.ts'

let folder: string
let client: IndexClient
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'index-client-'))
  client = createIndexClient({ folder })
})
afterEach(async () => {
  await client.close()
  rmSync(folder, { recursive: true })
})

const seen = (...ids: readonly string[]) =>
  client.seen('me', { groupId: 'g', assets: ids.map((id) => asset(id)), atMs: 1, byWalk: false })

it('answers in the order in which it was asked', async () => {
  const [first, found, again] = await Promise.all([seen('a'), client.find('me', 'a'), seen('a')])
  expect([first, found.map(({ assetId }) => assetId), again]).toEqual([true, ['a'], false])
})

it('keeps what it was told for the next start', async () => {
  await seen('a', 'b')
  await client.close()
  client = createIndexClient({ folder })
  expect(await client.knownGroups('me')).toEqual([{ groupId: 'g', count: 2 }])
})

it('says what failed in the same words as without a thread', async () => {
  writeFileSync(join(folder, 'a file'), '')
  const broken = createIndexClient({ folder: join(folder, 'a file', 'below') })
  await expect(broken.find('me', 'a')).rejects.toMatchObject({ error: { code: 'storageFailed' } })
  await broken.close()
})

it('is refused once it is closed', async () => {
  await client.close()
  await expect(client.find('me', 'a')).rejects.toMatchObject({ error: { code: 'internal' } })
})
