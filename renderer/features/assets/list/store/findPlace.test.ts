import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Asset } from '../../../../../shared/assets.ts'
import type { AppError } from '../../../../../shared/result.ts'
import { mergeAnswers, nothingKnown } from '../knownAssets.ts'
import { wholeListOf } from '../listQuery.ts'
import { findPlace } from './findPlace.ts'
import { listOf, pageAnswer } from './listDoubles.test-support.ts'

const signal = new AbortController().signal

const asset = (assetId: string) => ({ groupId: 'g', assetId })

const nobodyLooks = async () => expect.fail('looked')
const at = (place: number | null) => ({ placeOf: async () => place, look: nobodyLooks })

/** A list of 30 of which the first 10 are on hand, and how often it was read. */
function listFrom(source: 'index' | 'service') {
  const { known } = mergeAnswers(nothingKnown, [pageAnswer(listOf(30), 1, 10)], 10, false)
  const list = {
    query: wholeListOf('g'),
    source,
    known,
    at: (index: number) => known.places.get(index),
    reads: 0,
    load: async (): Promise<readonly Asset[]> => {
      list.reads += 1
      return pageAnswer(listOf(30), 1, 30).assets
    },
  }
  return list
}

test('an asset that is on hand is where it is, and nobody is asked', async () => {
  const list = listFrom('service')
  const placeOf = async () => expect.fail('asked')
  expect(await findPlace({ list, asset: asset('a4'), signal }, { placeOf, look: nobodyLooks })).toBe(4)
  expect(list.reads).toBe(0)
})

test('in a list of the index, the index knows the place', async () => {
  const list = listFrom('index')
  expect(await findPlace({ list, asset: asset('a25'), signal }, at(25))).toBe(25)
  expect(list.reads).toBe(0)
})

test('one that the index has not heard of yet is asked for, once', async () => {
  const list = listFrom('index')
  const looked: string[] = []
  const asked = (after: number | null) => ({
    placeOf: async () => (looked.length === 0 ? null : after),
    look: async ({ assetId }: { readonly assetId: string }) => void looked.push(assetId),
  })
  expect(await findPlace({ list, asset: asset('new'), signal }, asked(0))).toBe(0)
  expect(looked.splice(0)).toEqual(['new'])
  expect(await findPlace({ list, asset: asset('gone'), signal }, asked(null))).toBeNull()
  expect(looked).toEqual(['gone'])
})

test('a list of the service is read: the index knows a part of it, with other places, or nothing', async () => {
  const list = listFrom('service')
  expect(await findPlace({ list, asset: asset('a25'), signal }, at(3))).toBe(25)
  expect(await findPlace({ list, asset: asset('a25'), signal }, at(null))).toBe(25)
  expect(await findPlace({ list, asset: asset('gone'), signal }, at(3))).toBeNull()
  expect(list.reads).toBe(3)
})

describe('one that the index does not know, of which', () => {
  const answering = (error: AppError) =>
    vi.stubGlobal('window', {
      assetLibrary: {
        library: { placeOf: async () => ({ ok: true, value: { place: null } }) },
        assets: { get: async () => ({ ok: false, error }) },
      },
    })
  afterEach(() => vi.unstubAllGlobals())

  test('the service says that there is none, is nowhere', async () => {
    answering({ code: 'notFound' })
    expect(await findPlace({ list: listFrom('index'), asset: asset('gone'), signal })).toBeNull()
  })

  test.each(['offline', 'rateLimited', 'keyRejected'] as const)(
    'the service could not be asked (%s), is not said to be nowhere',
    async (code) => {
      answering({ code })
      await expect(findPlace({ list: listFrom('index'), asset: asset('new'), signal })).rejects.toMatchObject(
        {
          error: { code },
        },
      )
    },
  )
})
