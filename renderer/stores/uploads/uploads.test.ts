import { expect, test } from 'vitest'
import type { Bridge } from '../../../shared/contract.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { UploadDelta, UploadItem, UploadSnapshot } from '../../../shared/uploads/uploads.ts'
import { idleQueue, uploadItem } from '../../testing/uploadItems.ts'
import { followUploads, uploadItems, useUploads } from './uploads.ts'

const waiting = (id: string) => uploadItem(id, { kind: 'waiting', hold: null })
const ready = (id: string) => uploadItem(id, { kind: 'ready', assetId: `asset-${id}`, readyAtMs: 0 })
const part = (revision: number, items: UploadItem[], next: number | null = null): Result<UploadSnapshot> =>
  ok({ revision, items, next, queue: idleQueue })

/** The main process by hand: each part of the list waits to be answered. */
function world() {
  const asked: { readonly after: number | undefined; answer(answer: Result<UploadSnapshot>): void }[] = []
  const listeners = new Set<(delta: UploadDelta) => void>()
  const uploads = {
    list: ({ after }: { readonly after?: number }) =>
      new Promise<Result<UploadSnapshot>>((answer) => asked.push({ after, answer })),
  }
  const subscribe = (_channel: string, listener: (delta: UploadDelta) => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }
  return {
    bridge: { uploads, subscribe } as unknown as Bridge,
    isAsked: () => asked.length > 0,
    answer: async (after: number | undefined, answer: Result<UploadSnapshot>) => {
      const first = asked.shift()
      expect(first?.after).toBe(after)
      first?.answer(answer)
      await new Promise((resolve) => setTimeout(resolve))
    },
    tell: (revision: number, upserted: UploadItem[], removedIds: string[] = []) => {
      for (const listener of listeners)
        listener({ revision, listed: [], upserted, removedIds, queue: idleQueue })
    },
  }
}
const shown = () => [...uploadItems().values()].map(({ id, state }) => `${id} ${state.kind}`)

test('what changes, goes or comes between two parts of the list is neither lost nor brought back', async () => {
  const { bridge, isAsked, answer, tell } = world()
  const end = followUploads(bridge)
  tell(4, [waiting('a')])
  await answer(undefined, part(4, [waiting('a'), waiting('b'), waiting('c')], 3))
  tell(5, [ready('a')], ['b'])
  await answer(3, part(6, [ready('d'), waiting('f')], 6))
  expect(shown()).toEqual([])
  tell(6, [waiting('d'), waiting('g')])
  tell(7, [ready('d')], ['f'])
  await answer(6, part(7, [waiting('g')]))
  expect(shown()).toEqual(['a ready', 'c waiting', 'd ready', 'g waiting'])
  expect(useUploads.getState()).toMatchObject({ revision: 7, counts: { ready: 2, waiting: 2 } })
  expect(isAsked()).toBe(false)
  end()
})

test('a list that was replaced between two of its parts is asked for anew', async () => {
  const { bridge, answer, tell } = world()
  const end = followUploads(bridge)
  await answer(undefined, part(4, [waiting('of the one')], 1))
  tell(6, [])
  await answer(1, part(6, [waiting('of the other')]))
  await answer(undefined, part(6, [waiting('of the other')]))
  expect(shown()).toEqual(['of the other waiting'])
  end()
})

test('a part that cannot be had leaves what is shown as it is', async () => {
  const { bridge, answer, tell } = world()
  const end = followUploads(bridge)
  await answer(undefined, part(1, [waiting('a')]))
  tell(9, [])
  await answer(undefined, part(9, [waiting('b')], 2))
  await answer(2, err({ code: 'storageFailed' }))
  expect(shown()).toEqual(['a waiting'])
  expect(useUploads.getState().failure?.error.code).toBe('storageFailed')
  useUploads.getState().failure?.askAgain()
  await answer(undefined, part(9, [waiting('b')]))
  expect(shown()).toEqual(['b waiting'])
  expect(useUploads.getState().failure).toBeNull()
  end()
})
