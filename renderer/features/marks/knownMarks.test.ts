import { beforeEach, expect, test, vi } from 'vitest'
import { type Mark, type MarkTarget, marksAskedMax } from '../../../shared/marks.ts'
import { forgetMarks, markAgain, markKey, marksAskedAtOnce, useKnownMarks, wantMark } from './knownMarks.ts'

const target = (assetId: string | null): MarkTarget => ({ groupId: 'g', assetId })
const favourite = (assetId: string | null): Mark => ({
  ...target(assetId),
  favourite: true,
  label: null,
  note: '',
})
let asked: (readonly MarkTarget[])[]
let marked: readonly Mark[]

beforeEach(() => {
  forgetMarks()
  asked = []
  marked = [favourite('a'), favourite(null)]
  vi.stubGlobal('window', {
    assetLibrary: {
      subscribe: () => () => undefined,
      marks: {
        of: async ({ targets }: { targets: readonly MarkTarget[] }) => {
          asked.push(targets)
          const keys = new Set(targets.map(markKey))
          return { ok: true, value: { marks: marked.filter((mark) => keys.has(markKey(mark))) } }
        },
      },
    },
  })
})
const known = (assetId: string | null) => useKnownMarks.getState().marks.get(markKey(target(assetId)))

test('all that is drawn together is asked about together, and once', async () => {
  for (const id of ['a', 'b', null, 'a']) wantMark(target(id))
  await vi.waitFor(() => expect(known('b')).toBeNull())
  expect(known('a')?.favourite).toBe(true)
  expect(known(null)?.assetId).toBeNull()
  wantMark(target('a'))
  expect(asked).toHaveLength(1)
  expect(asked[0]).toHaveLength(3)
})

test('what changed is asked about again where it is known', async () => {
  wantMark(target('a'))
  await vi.waitFor(() => expect(known('a')).toBeDefined())
  marked = []
  markAgain([target('a'), target('never shown')])
  await vi.waitFor(() => expect(known('a')).toBeNull())
  expect(asked[1]).toEqual([target('a')])
  marked = [favourite('a')]
  markAgain(null)
  await vi.waitFor(() => expect(known('a')?.favourite).toBe(true))
})

test('the page knows the same limit as the contract', () => {
  expect(marksAskedAtOnce).toBe(marksAskedMax)
})

test('what can be taken back stays so when the service is away for a moment, and goes with the account', async () => {
  const listeners = new Map<string, (payload: unknown) => void>()
  vi.resetModules()
  Object.assign(window, {
    addEventListener: () => undefined,
    assetLibrary: {
      ...window.assetLibrary,
      subscribe: (name: string, listener: (payload: unknown) => void) => {
        listeners.set(name, listener)
        return () => undefined
      },
    },
  })
  const marks = await import('./knownMarks.ts')
  const { keepUndo, undoLast } = await import('./undoMarks.ts')
  const undone = vi.fn(async () => 'undone' as const)
  marks.wantMark(target('a'))
  keepUndo(undone)
  const account = { accountId: 'one' }
  listeners.get('connectionChanged')?.({ state: 'connected', account, problem: { code: 'offline' } })
  await undoLast()
  expect(undone).toHaveBeenCalledOnce()
  keepUndo(undone)
  marks.forgetMarks()
  await undoLast()
  expect(undone).toHaveBeenCalledOnce()
})
