import { expect, it } from 'vitest'
import type { LibrarySession } from '../../connection/index.ts'
import { createSelectionReader } from './selection-reader.ts'

const sessionOf = (accountId: string) => ({ accountId }) as LibrarySession

it('knows when another account is connected than the one that chose, and lets go of what nobody reads', async () => {
  let session: LibrarySession | null = sessionOf('me')
  const ended: string[] = []
  const open = createSelectionReader({
    client: {
      beginReading: async () => ({ readingId: '7', total: 2 }),
      readOn: async () => [],
      endReading: async (readingId) => void ended.push(readingId),
    },
    session: () => session,
  })
  const opened = await open({ kind: 'some', assets: [] })
  opened.requireSameAccount()
  // The same account again, by another session.
  session = sessionOf('me')
  opened.requireSameAccount()
  for (const other of [sessionOf('another'), null]) {
    session = other
    expect(() => opened.requireSameAccount()).toThrow(
      expect.objectContaining({ error: { code: 'accountChanged' } }),
    )
  }
  await opened.discard()
  expect(ended).toEqual(['7'])
})
