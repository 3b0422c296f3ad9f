import { expect, test } from 'vitest'
import type { AssetPage } from '../../../../../shared/assets.ts'
import type { LookedAt, PlaceRange } from '../assetList.ts'
import type { Merge, Place } from '../knownAssets.ts'
import { createAssetListStore } from './assetListStore.ts'
import { listOf, pageAnswer } from './listDoubles.test-support.ts'

const size = 10
const settleMs = 80

/** All that is drawn is on the screen, unless `seen` says what is. */
const lookedAt = (
  first: number,
  last: number,
  others: readonly number[] = [],
  seen: PlaceRange = { first, last },
): LookedAt => ({ seen, drawn: { first, last }, others })

function world(count: number, { begins = false, pagesAtOnce = 1, onCleared = () => {} } = {}) {
  const timers: { readonly run: () => void; readonly delayMs: number }[] = []
  const service = { ids: listOf(count), asked: [] as number[], onAsk: () => {}, down: false }
  let held: readonly Place[] = []
  const merges: Merge[] = []
  const ask = (page: number): Promise<AssetPage> => {
    service.asked.push(page)
    const answer = pageAnswer(service.ids, page, size)
    service.onAsk()
    return service.down ? Promise.reject(new Error('down')) : Promise.resolve(answer)
  }
  const initial = begins ? pageAnswer(service.ids, 1, size) : null
  const store = createAssetListStore({
    pageSize: size,
    pagesAtOnce,
    initial,
    ask,
    heldPlaces: () => held,
    onMerged: (merge) => merges.push(merge),
    settleMs,
    setTimer: (run, delayMs) => timers.push({ run, delayMs }),
    clearTimer: () => {
      onCleared()
      timers.splice(0)
    },
  })
  store.use('shown')
  const settle = async (turns = 20): Promise<void> => {
    for (let turn = 0; turn < turns; turn += 1) {
      for (const { run } of timers.splice(0)) run()
      await store.settled()
    }
  }
  return {
    service,
    store,
    initial,
    merges,
    settle,
    delaysMs: () => timers.map(({ delayMs }) => delayMs),
    hold: (places: readonly Place[]) => {
      held = places
    },
    renew: async (): Promise<void> => {
      store.first(pageAnswer(service.ids, 1, size))
      await store.settled()
      await settle()
    },
    load: (from: Place, to: Place | null) =>
      store.load(from, to, new AbortController().signal, () => {}).then((all) => all.map((a) => a.assetId)),
  }
}

test('pages are asked for as they are looked at, the last one with its one asset too', async () => {
  const { store, renew, settle, service } = world(31)
  await renew()
  expect(store.known().extent?.places).toBe(31)
  store.show(lookedAt(20, 30, [30]))
  await settle()
  expect(store.known().places.get(30)?.assetId).toBe('a30')
  expect(service.asked).toEqual([3, 4])
})

test('pages that are looked at together come together, where that costs nobody anything', async () => {
  const { store, renew, settle, service } = world(200, { pagesAtOnce: 3 })
  await renew()
  let told = 0
  store.subscribe(() => {
    told += 1
  })
  store.show(lookedAt(50, 89))
  await settle()
  expect(service.asked).toEqual([6, 7, 8, 9])
  expect(told).toBe(2)
  expect(store.known().places.get(89)?.assetId).toBe('a89')
})

test('names on the screen are asked for first, all of them together, and what is around them after that', async () => {
  const { store, renew, settle, service, hold, delaysMs } = world(395, { pagesAtOnce: 3 })
  await renew()
  hold([{ id: null, index: 390 }])
  const rounds: (readonly number[])[] = []
  store.subscribe(() => rounds.push(service.asked.splice(0)))
  store.show(lookedAt(180, 259, [390], { first: 205, last: 229 }))
  await settle(1)
  // Those that came are drawn before others are asked for.
  expect(rounds).toHaveLength(1)
  expect(delaysMs()[0]).toBeGreaterThan(settleMs)
  await settle()
  expect(rounds).toEqual([
    [21, 22, 23],
    [19, 20, 24],
    [25, 26, 40],
  ])
})

test('who scrolls on sees names as well, and not only where they stop', async () => {
  const cleared: unknown[] = []
  const { store, renew, settle, service, delaysMs } = world(400, { onCleared: () => cleared.push(1) })
  await renew()
  for (let first = 200; first < 215; first += 5) store.show(lookedAt(first, first + 9))
  expect(delaysMs()).toEqual([settleMs])
  expect(cleared).toEqual([])
  await settle()
  expect(service.asked).toEqual([22])
})

test('a jump does not wait until a failed page is asked for again', async () => {
  const { store, renew, settle, service, delaysMs } = world(400)
  await renew()
  service.down = true
  store.show(lookedAt(200, 209))
  await settle(1)
  expect(delaysMs()[0]).toBeGreaterThan(settleMs)
  store.show(lookedAt(300, 309))
  expect(delaysMs()).toEqual([settleMs])
})

test('a list that begins with its first page has it from the start, and is made once', async () => {
  const { store, initial, settle, service, merges } = world(31, { begins: true })
  const begun = store.known()
  expect(begun.extent?.places).toBe(31)
  expect(begun.places.get(9)?.assetId).toBe('a9')
  let told = 0
  store.subscribe(() => {
    told += 1
  })
  if (initial !== null) store.first(initial)
  store.show(lookedAt(0, 9, [25]))
  await settle()
  // What is held heard of it; and what else is looked at was asked for.
  expect(merges.map(({ shift }) => shift)).toEqual([0, 0])
  expect(service.asked).toEqual([3])
  expect(told).toBe(1)
  // A newer answer is a change as any other.
  service.ids = ['n1', ...service.ids]
  store.first(pageAnswer(service.ids, 1, size))
  await settle()
  expect(store.known().places.get(0)?.assetId).toBe('n1')
  expect(merges.map(({ shift }) => shift)).toContain(1)
})

test('what is on the screen is of one moment, and is told once', async () => {
  const { store, renew, settle, service, merges } = world(60)
  await renew()
  store.show(lookedAt(25, 34))
  await settle()
  merges.length = 0
  service.ids = ['n1', 'n2', ...service.ids]
  await renew()
  expect(merges).toHaveLength(1)
  expect(merges[0]?.shift).toBe(2)
  for (let index = 27; index <= 36; index += 1)
    expect(store.known().places.get(index)?.assetId).toBe(service.ids[index])
})

test('what is held is looked for until it is found or surely gone', async () => {
  const { store, renew, settle, service, hold, merges } = world(60)
  await renew()
  store.show(lookedAt(30, 39))
  await settle()
  hold([{ id: 'a35', index: 35 }])
  service.ids = ['n1', ...service.ids.filter((id) => id !== 'a35')]
  await renew()
  expect(merges.at(-1)?.gone.get('a35')).toBe(36)
})

test('a list that moves while its pages come is asked for again', async () => {
  const { store, renew, settle, service } = world(60)
  await renew()
  store.show(lookedAt(20, 29))
  service.ids = ['n1', ...service.ids]
  await settle()
  for (const [index, asset] of store.known().places) expect(service.ids[index]).toBe(asset.assetId)
  expect([...store.known().fresh].sort()).toEqual([1, 3, 4])
})

test('pages that could not be had are asked for again by themselves', async () => {
  const { store, renew, settle, service } = world(60)
  await renew()
  service.down = true
  store.show(lookedAt(50, 59))
  await settle()
  expect(store.known().places.has(55)).toBe(false)
  service.down = false
  await settle()
  expect(store.known().places.get(55)?.assetId).toBe('a55')
})

test('a range over pages that are not loaded is from the one asset to the other', async () => {
  const { renew, load } = world(60)
  await renew()
  expect(await load({ id: 'a3', index: 3 }, { id: null, index: 44 })).toEqual(listOf(60).slice(3, 45))
  expect(await load({ id: null, index: 44 }, { id: 'a3', index: 3 })).toEqual(listOf(60).slice(3, 45))
  expect(await load({ id: null, index: 0 }, null)).toEqual(listOf(60))
})

test('a range misses nothing of a list that grows while it is asked for', async () => {
  const { renew, load, service } = world(60)
  await renew()
  let made = 0
  service.onAsk = () => {
    if (made >= 25) return
    made += 1
    service.ids = [`n${made}`, ...service.ids]
  }
  const ids = await load({ id: 'a3', index: 3 }, { id: 'a47', index: 47 })
  expect(ids).toEqual(listOf(60).slice(3, 48))
})

test('a list that is not shown any more moves nothing that is held, and asks for nothing', async () => {
  const { store, renew, settle, service, hold, merges } = world(60)
  await renew()
  store.show(lookedAt(30, 39))
  await settle()
  hold([{ id: 'a55', index: 55 }])
  store.use('unused')
  service.asked.length = 0
  merges.length = 0
  service.ids = ['n1', ...service.ids]
  await renew()
  store.show(lookedAt(45, 49))
  await settle()
  expect(service.asked).toEqual([])
  expect(merges).toEqual([])
  expect(store.known().places.get(30)?.assetId).toBe('a30')

  // Once it is shown again it is as the service says by then.
  store.use('shown')
  await renew()
  expect(store.known().places.get(47)?.assetId).toBe('a46')
  expect(merges.map(({ shift }) => shift)).toContain(1)
})

test('a list that is read beside another one moves nothing that is held, until it takes its place', async () => {
  const { store, renew, service, settle, merges } = world(57)
  store.use('beside')
  await renew()
  store.show(lookedAt(20, 29, [55]))
  await settle()
  expect(service.asked).toEqual([3, 6])
  expect(merges).toEqual([])
  store.use('shown')
  service.ids = ['n1', ...service.ids]
  await renew()
  expect(merges[0]?.shift).toBe(1)
})
