import { openIndexFile } from '../../../electron/library/index/store/index-file.ts'
import { createIndexStore, neverWalked } from '../../../electron/library/index/store/index-store.ts'
import type { Asset, AssetStatus } from '../../../shared/assets.ts'
import type { MediaKind } from '../../../shared/media/media.ts'

export interface FilledGroup {
  readonly groupId: string
  readonly count: number
}

/** As people name files: words of several languages, numbers, a take. */
const words = [
  'neon',
  'rain',
  'street',
  'paper',
  'boat',
  'harbour',
  'portrait',
  'front',
  'back',
  'night',
  'morning',
  'élan',
  'straße',
  'garden',
  'storm',
  'window',
  'train',
  'lantern',
  '霓虹',
  '城市',
  '雨夜',
  '人物',
  '正面',
  '海边',
  'ガード',
  '夜景',
  '물결',
  'рассвет',
  'город',
  'mira',
] as const

const kinds: readonly (readonly [MediaKind, string])[] = [
  ['image', 'png'],
  ['image', 'jpg'],
  ['video', 'mp4'],
  ['audio', 'wav'],
]
const hourMs = 3_600_000
const firstMs = Date.UTC(2026, 0, 1)

/** The same number gives the same asset; every hundredth failed. */
function assetOf(groupId: string, number: number): Asset {
  const word = (nth: number): string =>
    words[(number * (nth * 7 + 3) + nth * number * number) % words.length] ?? ''
  const [type, extension] = kinds[number % kinds.length] ?? ['image', 'png']
  const status: AssetStatus = number % 100 === 99 ? 'failed' : 'ready'
  const assetId = `asset-${groupId}-${number.toString(36)}`
  return {
    assetId,
    groupId,
    name: `${word(1)} ${word(2)}, ${word(3)} take ${number % 97} ${number}.${extension}`,
    type,
    status,
    failure: null,
    extension: `.${extension}`,
    sizeBytes: (number * 7_919) % 50_000_000,
    durationMs: type === 'image' ? null : 1_000 + (number % 14_000),
    width: type === 'audio' ? null : 1_280,
    height: type === 'audio' ? null : 720,
    createdAtMs: firstMs + ((number * 7_919) % 8_000) * hourMs,
    previewPath: null,
    thumbnailPath: null,
    fields: [],
  }
}

const portion = 1_000

/** Fills the index of an app that is closed, as a walk through whole groups would. */
export function fillWithNames(folder: string, accountId: string, groups: readonly FilledGroup[]): void {
  const database = openIndexFile(folder)
  try {
    const store = createIndexStore(database)
    const atMs = Date.now()
    let number = 0
    for (const { groupId, count } of groups) {
      for (let from = 0; from < count; from += portion) {
        const assets = Array.from({ length: Math.min(portion, count - from) }, () => {
          number += 1
          return assetOf(groupId, number)
        })
        store.atomically(() =>
          store.seen(accountId, { groupId, assets, atMs, byWalk: true, walkBeganAtMs: atMs }),
        )
      }
      const walk = { ...neverWalked, walk: 1, firstTotal: count, beganAtMs: atMs, completedAtMs: atMs }
      store.saveWalk(accountId, groupId, walk)
      store.checked(accountId, groupId, atMs)
    }
  } finally {
    database.close()
  }
}
