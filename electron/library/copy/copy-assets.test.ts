import { expect, test } from 'vitest'
import type { LibraryKnowledge } from '../../../shared/library.ts'
import type { PickedAsset } from '../index/query/picking.ts'
import { copiedText } from './copied-text.ts'
import { type CopyOrder, createCopyAssets } from './copy-assets.ts'

const picked = (assetId: string, parts: Partial<PickedAsset> = {}): PickedAsset => ({
  groupId: 'g',
  assetId,
  name: `${assetId}.png`,
  type: 'image',
  status: 'ready',
  sizeBytes: null,
  durationMs: null,
  width: null,
  height: null,
  ...parts,
})

function copierOf(assets: readonly PickedAsset[], asOfMs: number | null = 1) {
  const copies: string[] = []
  const knowledge: LibraryKnowledge = { knownGroups: 1, totalGroups: 1, asOfMs }
  const copy = createCopyAssets({
    lists: {
      copied: async (_selection, form) => copiedText(assets, form),
      list: async () => ({ assets: [], total: 0, unfilteredTotal: 0, version: 1, knowledge }),
    },
    baseUrl: () => 'https://service.test/',
    copyText: async (text) => void copies.push(text),
  })
  return { copy, copies }
}

const some: CopyOrder = {
  selection: { kind: 'some', assets: [] },
  format: 'ids',
  withFailed: false,
  expected: null,
}
const whole: CopyOrder = {
  ...some,
  selection: {
    kind: 'list',
    query: {
      scope: { kind: 'group', groupId: 'g' },
      filter: { text: '' },
      sort: { by: 'added', descending: true },
    },
    except: [],
  },
}

test('failed assets are left out beside others, and said, unless they are asked for', async () => {
  const { copy, copies } = copierOf([
    picked('a'),
    picked('b', { status: 'failed' }),
    picked('c', { status: null }),
  ])
  expect(await copy(some)).toEqual({ outcome: 'copied', copied: 2, failed: 1, noPlace: 0 })
  expect(await copy({ ...some, withFailed: true })).toMatchObject({ copied: 3, failed: 0 })
  expect(copies).toEqual(['a\nc', 'a\nb\nc'])
})

test('where all have failed, they are what is meant', async () => {
  const { copy, copies } = copierOf([picked('b', { status: 'failed' })])
  expect(await copy({ ...some, format: 'references' })).toMatchObject({ copied: 1, failed: 0 })
  expect(copies).toEqual(['asset://b'])
})

test('a list of which not all is known here is not copied in part', async () => {
  const known = copierOf([picked('a'), picked('b')])
  expect(await known.copy({ ...whole, expected: 3 })).toEqual({ outcome: 'notKnown' })
  expect(known.copies).toEqual([])
  expect(await known.copy({ ...whole, expected: 2 })).toMatchObject({ copied: 2 })
  expect(await known.copy(whole)).toMatchObject({ copied: 2 })
  expect(await copierOf([picked('a')], null).copy(whole)).toEqual({ outcome: 'notKnown' })
})

test('JSON says what the assets are', async () => {
  const { copy, copies } = copierOf([picked('a', { sizeBytes: 7 }), picked('b')])
  await copy({ ...some, format: 'json' })
  const written = JSON.parse(copies[0] ?? '')
  expect(copies).toEqual([JSON.stringify(written, null, 2)])
  expect(written).toMatchObject([
    {
      id: 'a',
      reference: 'asset://a',
      name: 'a.png',
      type: 'image',
      status: 'ready',
      groupId: 'g',
      sizeBytes: 7,
      durationMs: null,
      width: null,
      height: null,
    },
    { id: 'b', sizeBytes: null },
  ])
})

test.each(['curl', 'python', 'javascript'] as const)(
  '%s sends a request with as many as it takes',
  async (format) => {
    const images = Array.from({ length: 40 }, (_, index) => picked(`image-${index}`))
    const { copy, copies } = copierOf([
      ...images,
      picked('clip', { type: 'video' }),
      picked('what', { type: null }),
    ])
    const answer = await copy({ ...some, format })
    if (answer.outcome !== 'copied') throw new Error(answer.outcome)
    expect(answer.copied).toBeLessThan(40)
    expect(answer.copied + answer.noPlace).toBe(42)
    expect(copies[0]).toContain('https://service.test/byteplus/')
    expect(copies[0]).toContain('asset://image-0')
    expect(copies[0]).toContain('asset://clip')
    expect(copies[0]).not.toContain('asset://what')
    expect(copies[0]).toContain('POWERTOKENS_API_KEY')
  },
)
