import { expect, test } from 'vitest'
import type { AssetReference, Composition, Draft, Reference } from '../../../../shared/generation/draft.ts'
import { type AppError, err, ok } from '../../../../shared/result.ts'
import { createDraftStore, type DraftVerbs, newFailure } from './draftStore.ts'

const empty: Composition = { modelId: 'm', mode: 'text', prompt: [], slots: {}, parameters: {} }
const says = (text: string, slots: Composition['slots'] = {}): Composition => ({
  ...empty,
  prompt: [{ kind: 'text', text }],
  slots,
})
const draftOf = (draftId: string, composition = empty): Draft => ({
  draftId,
  name: null,
  composition,
  createdAtMs: 0,
  updatedAtMs: 0,
})
const upload: Reference = { kind: 'upload', uploadId: 'u', name: 'face.png', type: 'image', durationMs: null }
const asset: AssetReference = {
  kind: 'asset',
  assetId: 'a',
  groupId: 'g',
  name: 'face.png',
  type: 'image',
  durationMs: null,
  width: null,
  height: null,
}

/** The main process, by hand: each save waits to be answered. */
function world(...drafts: Draft[]) {
  const kept = new Map(drafts.map((draft) => [draft.draftId, draft]))
  const saves: {
    readonly composition: Composition
    readonly answer: (error?: AppError, told?: Composition) => Promise<void>
  }[] = []
  const timers = new Set<() => void>()
  const pauses: number[] = []
  let made = 0
  let refusal: AppError | null = null
  const create = (composition = empty) => {
    made += 1
    const draft = draftOf(`new ${made}`, composition)
    kept.set(draft.draftId, draft)
    return draft
  }
  const verbs: DraftVerbs = {
    drafts: async () => {
      if (kept.size === 0) create()
      return ok([...kept.values()])
    },
    createDraft: async ({ composition }) => (refusal === null ? ok(create(composition)) : err(refusal)),
    saveDraft: ({ draftId, name, composition }) =>
      new Promise((resolve) => {
        saves.push({
          composition,
          answer: async (error, told = composition) => {
            const known = kept.get(draftId)
            const draft = { ...(known ?? draftOf(draftId)), name, composition: told }
            if (error === undefined) kept.set(draftId, draft)
            resolve(error === undefined ? ok(draft) : err(error))
            await new Promise((done) => setTimeout(done))
          },
        })
      }),
    removeDraft: async ({ draftId }) => {
      if (refusal !== null) return err(refusal)
      kept.delete(draftId)
      return ok({})
    },
  }
  const drafted = createDraftStore({
    verbs: () => verbs,
    after: (pauseMs, act) => {
      timers.add(act)
      pauses.push(pauseMs)
      return () => void timers.delete(act)
    },
  })
  const passTime = () => {
    for (const act of [...timers]) {
      timers.delete(act)
      act()
    }
  }
  const refuse = (error: AppError | null) => {
    refusal = error
  }
  return { ...drafted, kept, saves, timers, pauses, passTime, refuse, state: () => drafted.store.getState() }
}

test('what is typed is here at once, and saved as one a moment later', async () => {
  const { load, edit, current, saves, timers, passTime, state, kept } = world(draftOf('d'))
  await load()
  edit(() => says('N'))
  edit(() => says('Ne'))
  edit(() => says('Neon'))
  expect(current()?.composition).toEqual(says('Neon'))
  expect([saves.length, timers.size, state().saving]).toEqual([0, 1, 'unsaved'])
  passTime()
  expect(saves.map(({ composition }) => composition)).toEqual([says('Neon')])
  await saves[0]?.answer()
  expect(state().saving).toBe('saved')
  expect(kept.get('d')?.composition).toEqual(says('Neon'))
})

test('one who types without a pause is saved as often as one who does not', async () => {
  const { load, edit, saves, timers, pauses, passTime } = world(draftOf('d'))
  await load()
  edit(() => says('A'))
  const [first] = timers
  edit(() => says('A letter'))
  // Nothing is put off by what is typed meanwhile.
  expect([...timers]).toEqual([first])
  expect(pauses).toHaveLength(1)
  passTime()
  expect(saves.map(({ composition }) => composition)).toEqual([says('A letter')])
  await saves[0]?.answer({ code: 'storageFailed' })
  edit(() => says('A letter more'))
  expect(pauses.at(-1)).toBe(pauses[0])
  expect(pauses.at(-2)).toBeGreaterThan(pauses[0] ?? 0)
})

test('what is typed while a save is out is saved after it', async () => {
  const { load, edit, flush, saves, state } = world(draftOf('d'))
  await load()
  edit(() => says('one'))
  void flush()
  edit(() => says('two'))
  void flush()
  expect(saves).toHaveLength(1)
  await saves[0]?.answer()
  expect(state().saving).toBe('unsaved')
  expect(saves[1]?.composition).toEqual(says('two'))
  await saves[1]?.answer()
  expect(state().saving).toBe('saved')
})

test('a save that fails says so, and is tried again', async () => {
  const { load, edit, flush, saves, passTime, state } = world(draftOf('d'))
  await load()
  edit(() => says('one'))
  void flush()
  await saves[0]?.answer({ code: 'storageFailed' })
  expect(state()).toMatchObject({ saving: 'failed', error: { code: 'storageFailed' } })
  passTime()
  await saves[1]?.answer()
  expect(state()).toMatchObject({ saving: 'saved', error: null })
})

test('a draft that is not taken keeps no other one from being saved', async () => {
  const { load, edit, open, saves, passTime, state, kept } = world(draftOf('long'), draftOf('b'))
  await load()
  edit(() => says('longer than any'))
  open('b')
  edit(() => says('into b'))
  await saves[0]?.answer({ code: 'badRequest' })
  await saves[1]?.answer()
  expect(kept.get('b')?.composition).toEqual(says('into b'))
  expect(state()).toMatchObject({ saving: 'failed', error: { code: 'badRequest' } })
  // It is tried again, and the other one is not.
  passTime()
  expect(saves.map(({ composition }) => composition)).toEqual([
    says('longer than any'),
    says('into b'),
    says('longer than any'),
  ])
  await saves[2]?.answer()
  expect(state()).toMatchObject({ saving: 'saved', error: null })
})

test('what comes late is put into the draft that it is for', async () => {
  const { load, edit, open, state } = world(draftOf('a'), draftOf('b'))
  await load()
  open('b')
  edit(() => says('arrived'), 'a')
  edit(() => says('nowhere'), 'gone')
  expect(state().drafts?.map(({ composition }) => composition)).toEqual([says('arrived'), empty])
})

test('another draft is opened without losing what was typed into the last one', async () => {
  const { load, edit, open, create, remove, current, saves, state } = world(draftOf('a'), draftOf('b'))
  await load()
  edit(() => says('into a'))
  open('b')
  expect(current()?.draftId).toBe('b')
  expect(saves[0]?.composition).toEqual(says('into a'))
  await saves[0]?.answer()
  await create(says('of a result'))
  expect(current()?.composition).toEqual(says('of a result'))
  await remove(current()?.draftId ?? '')
  expect(state().drafts?.map(({ draftId }) => draftId)).toEqual(['a', 'b'])
  await remove('a')
  await remove('b')
  expect(current()?.composition).toEqual(empty)
})

test('an edit that changes nothing is not saved', async () => {
  const { load, edit, timers } = world(draftOf('d'))
  await load()
  edit((composition) => composition)
  expect(timers.size).toBe(0)
})

test('a file that has become an asset takes its place, and nothing that was typed is lost', async () => {
  const { load, edit, take, flush, current, saves } = world(draftOf('d', says('', { images: [upload] })))
  await load()
  take(draftOf('d', says('', { images: [asset] })))
  expect(current()?.composition).toEqual(says('', { images: [asset] }))

  edit(() => says('typed', { images: [asset], videos: [upload] }))
  void flush()
  edit(() => says('typed more', { images: [upload, asset] }))
  // The save that is out tells the main process of the upload once more.
  take(draftOf('d', says('', { images: [asset] })))
  expect(current()?.composition.prompt).toEqual([{ kind: 'text', text: 'typed more' }])
  await saves[0]?.answer()
  expect(saves[1]?.composition.prompt).toEqual([{ kind: 'text', text: 'typed more' }])
})

test('a file that the main process knows as an asset when it is told of it is one from then on', async () => {
  const { load, edit, flush, current, saves, state } = world(draftOf('d', says('', { images: [upload] })))
  await load()
  edit(() => says('typed', { images: [upload] }))
  void flush()
  edit(() => says('typed more', { images: [upload] }))
  await saves[0]?.answer(undefined, says('typed', { images: [asset] }))
  expect(current()?.composition).toEqual(says('typed more', { images: [asset] }))
  await saves[1]?.answer(undefined, says('typed more', { images: [asset] }))
  expect(current()?.composition).toEqual(says('typed more', { images: [asset] }))
  expect(state().saving).toBe('saved')
})

test('an asset that came while one typed is told to the main process once more', async () => {
  const { load, edit, take, current, passTime, saves } = world(draftOf('d', says('', { images: [upload] })))
  await load()
  edit((composition) => ({ ...composition, prompt: [{ kind: 'text', text: 'typed' }] }))
  take(draftOf('d', says('', { images: [asset] })))
  expect(current()?.composition).toEqual(says('typed', { images: [asset] }))
  passTime()
  expect(saves[0]?.composition).toEqual(says('typed', { images: [asset] }))
})

test('what is only here survives a look at what the main process has', async () => {
  const { load, edit, current, saves } = world(draftOf('d'))
  await load()
  edit(() => says('typed'))
  const loading = load()
  await saves[0]?.answer({ code: 'storageFailed' })
  await loading
  expect(current()?.composition).toEqual(says('typed'))
})

test('what cannot be made or removed is said, and what was written stays to be saved', async () => {
  const { load, edit, create, remove, refuse, store, saves, passTime } = world(draftOf('d'))
  await load()
  const said: unknown[] = []
  store.subscribe((now, before) => {
    const failure = newFailure(now, before)
    if (failure !== null) said.push(failure.code)
  })
  edit(() => says('Neon'))
  refuse({ code: 'storageFailed' })
  await remove('d')
  expect(said).toEqual(['storageFailed'])
  refuse({ code: 'storageFailed' })
  expect(await create()).toBe(false)
  expect(said).toEqual(['storageFailed', 'storageFailed'])
  expect(saves.map(({ composition }) => composition)).toEqual([says('Neon')])
  // A save that is tried again says so in its own place.
  await saves[0]?.answer({ code: 'storageFailed' })
  passTime()
  expect(said).toHaveLength(2)
})

test('another account begins with nothing, and what comes of the last one is too late', async () => {
  const { load, edit, flush, forget, create, saves, state, kept } = world(draftOf('of a'))
  await load()
  edit(() => says('secret'))
  void flush()
  const loading = load()
  const creating = create(says('of a, too'))
  forget()
  expect(state()).toEqual({ drafts: null, draftId: null, saving: 'saved', error: null })
  kept.clear()
  await saves[0]?.answer()
  expect([await creating, state().drafts]).toEqual([false, null])
  await loading
  expect(state().drafts).toBeNull()
  kept.clear()
  kept.set('of b', draftOf('of b'))
  await load()
  expect(state().drafts).toEqual([draftOf('of b')])
  edit(() => says('typed'))
  void flush()
  expect(saves.at(-1)?.composition).toEqual(says('typed'))
})

test('a draft that is duplicated keeps its name, and only what has one tells it', async () => {
  const { load, duplicate, current, saves, passTime } = world(
    { ...draftOf('a', says('rain')), name: 'Storm' },
    draftOf('b', says('sun')),
  )
  await load()
  await duplicate('a')
  expect(current()).toMatchObject({ draftId: 'new 1', name: 'Storm', composition: says('rain') })
  await duplicate('b')
  expect(current()).toMatchObject({ draftId: 'new 2', name: null, composition: says('sun') })
  passTime()
  expect(saves.map(({ composition }) => composition)).toEqual([says('rain')])
})
