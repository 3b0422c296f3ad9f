import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Asset, AssetSearch } from '../../../../shared/assets.ts'
import { asset } from '../store/index.test-support.ts'
import { openIndexFile } from '../store/index-file.ts'
import { createIndexStore, type IndexStore } from '../store/index-store.ts'
import { createAssetSearch } from './asset-search.ts'

let folder: string
let database: Database
let store: IndexStore
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'asset-index-'))
  database = openIndexFile(folder)
  store = createIndexStore(database)
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true })
})

/** Each an hour later than the one before. */
const see = (...listed: readonly Asset[]) => {
  for (const [index, one] of listed.entries())
    store.seen('me', { groupId: one.groupId, assets: [one], atMs: 3_600_000 * (index + 1), byWalk: false })
}
const named = (...names: readonly string[]) => see(...names.map((name) => asset(`id of ${name}`, { name })))

const search = (text: string, parts: Partial<AssetSearch> = {}, accountId = 'me') =>
  createAssetSearch(database)(accountId, { text, limit: 50, offset: 0, ...parts })
const names = (text: string, parts: Partial<AssetSearch> = {}) =>
  search(text, parts).assets.map(({ name }) => name)

describe('a name is found', () => {
  it.each([
    ['Neon, key frame.png', ['neon', 'KEY', 'fram', 'n', 'eo', 'frame.png', 'key neon', ' neon  f ']],
    ['霓虹城市，雨夜.png', ['霓虹', '城', '城市，雨', '雨夜', '霓虹 雨']],
    ['Élan vital.mov', ['elan', 'ÉLAN', 'él', 'e']],
    ['ＡＢＣ１２３.wav', ['abc', 'abc123', 'ＢＣ', '１']],
    ['ｶﾞｰﾄﾞ.png', ['ガード', 'ｶﾞ']],
    ['Straße "100%" a_b\\c\'d.png', ['strasse', '"100%"', '100%', 'a_b', "\\c'd", '"', '%']],
    ['AND OR NOT NEAR(x).png', ['and or', 'not', 'near(x)', 'NEAR']],
    ['a nul\0in it.png', ['nul in', 'nul\0in', '\0in\0']],
    ['👩‍🎨 painter.png', ['👩‍🎨', 'painter']],
  ])('%s', (name, texts) => {
    named(name, 'zzz 000.tif')
    for (const text of texts) expect(names(text), text).toEqual([name])
  })

  it('by all of its words, and not by some', () => {
    named('Mira, front.png')
    expect(names('mira back')).toEqual([])
    expect(names('mira x')).toEqual([])
    expect(names('mirafront')).toEqual([])
  })

  it('by its new name when it has another', () => {
    see(asset('a', { name: 'old.png' }), asset('a', { name: 'new.png' }))
    expect(names('new')).toEqual(['new.png'])
    expect(names('old')).toEqual([])
    expect(names('o')).toEqual([])
  })
})

describe('an id', () => {
  it('is found whole, first and once', () => {
    see(
      asset('asset-20260604-xbxss', { name: 'a.png' }),
      asset('other', { name: 'asset-20260604-xbxss copy' }),
    )
    expect(names(' asset-20260604-xbxss ')).toEqual(['a.png', 'asset-20260604-xbxss copy'])
    expect(search('asset-20260604-xbxss').total).toBe(2)
    expect(names('asset-20260604-xbxss', { limit: 1, offset: 1 })).toEqual(['asset-20260604-xbxss copy'])
    see(asset('cat.png', { name: 'cat.png' }))
    expect(search('cat.png').total).toBe(1)
  })

  it('is not found in part, nor in another case', () => {
    see(asset('asset-20260604-xbxss', { name: 'a.png' }))
    expect(names('20260604')).toEqual([])
    expect(names('ASSET-20260604-XBXSS')).toEqual([])
  })
})

describe('the order', () => {
  it('is: names that begin so, then those that were seen last', () => {
    named('the rain.png', 'rain, old.png', 'more rain.png', 'Rain, new.png')
    expect(names('rain')).toEqual(['Rain, new.png', 'rain, old.png', 'more rain.png', 'the rain.png'])
    expect(names('ra')).toEqual(names('rain'))
    expect(names('')).toEqual(['Rain, new.png', 'more rain.png', 'rain, old.png', 'the rain.png'])
  })

  it('takes an asset that only a walk saw for as new as it was made', () => {
    named('looked at.png')
    const made = [asset('w', { name: 'walked.png', createdAtMs: 500 })]
    store.seen('me', { groupId: 'g', assets: made, atMs: 9_000, byWalk: true })
    expect(names('')).toEqual(['looked at.png', 'walked.png'])
  })

  it('goes on where a page ends', () => {
    named(...Array.from({ length: 30 }, (_, index) => `rain ${index}.png`))
    const pages = [0, 10, 20, 30].map((offset) => names('rain', { limit: 10, offset }))
    expect(pages.flat()).toEqual(names('rain'))
    expect(pages[3]).toEqual([])
    expect(search('rain', { limit: 10 }).total).toBe(30)
  })
})

describe('a search is narrowed', () => {
  beforeEach(() =>
    see(
      asset('a', { name: 'rain.png' }),
      asset('b', { name: 'rain.mp4', type: 'video' }),
      asset('c', { name: 'rain.wav', type: 'audio', groupId: 'h' }),
    ),
  )

  it.each(['', 'r', 'rain'])('by type and group: "%s"', (text) => {
    expect(names(text, { type: 'video' })).toEqual(['rain.mp4'])
    expect(names(text, { groupId: 'h' })).toEqual(['rain.wav'])
    expect(search(text, { groupId: 'h', type: 'image' }).total).toBe(0)
  })

  it('by id as well', () => {
    expect(names('a', { type: 'video' })).toEqual(['rain.mp4'])
  })

  it('to the account', () => {
    expect(search('rain', {}, 'somebody else')).toEqual({ assets: [], total: 0 })
  })
})

it('answers with the asset as it was listed, but for what the service tells of it besides', () => {
  const whole = asset('a', {
    name: 'a.mp4',
    type: 'video',
    status: 'failed',
    failure: { code: 'FaceMismatch', message: 'not the person' },
    extension: '.mp4',
    sizeBytes: 5_000_000_000,
    durationMs: 4_250.5,
    width: 1280,
    height: 720,
    createdAtMs: 1_700_000_000_000,
    previewPath: '/media/preview/g/a',
    thumbnailPath: '/media/thumbnail/g/a',
    fields: [{ name: 'file_size', value: '5' }],
  })
  see(whole)
  expect(search('a').assets).toEqual([{ ...whole, fields: [] }])
})

describe('what is gone', () => {
  it('is found no more', () => {
    named('rain.png')
    expect(store.remove('me', 'g', 'id of rain.png')).toBe(true)
    for (const text of ['', 'r', 'rain', 'id of rain.png']) expect(names(text), text).toEqual([])
    expect(store.remove('me', 'g', 'id of rain.png')).toBe(false)
  })

  it('goes with its group, in parts where it is large', () => {
    const many = Array.from({ length: 4_500 }, (_, index) => asset(`a${index}`, { groupId: 'gone' }))
    store.seen('me', { groupId: 'gone', assets: many, atMs: 1, byWalk: true })
    store.seen('you', { groupId: 'gone', assets: many.slice(0, 1), atMs: 1, byWalk: true })
    see(asset('kept'))
    expect(store.keepGroups('me', ['g'])).toEqual({ hasChanged: true, isMore: true })
    expect(search('').total).toBe(2_501)
    store.keepGroups('me', ['g'])
    expect(store.keepGroups('me', ['g'])).toEqual({ hasChanged: true, isMore: false })
    expect(store.keepGroups('me', ['g'])).toEqual({ hasChanged: false, isMore: false })
    expect(names('')).toEqual(['kept.png'])
    expect(search('', {}, 'you').total).toBe(1)
  })
})
