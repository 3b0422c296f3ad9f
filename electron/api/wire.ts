import { AppFailure } from '../../shared/result.ts'
import { asId, asRecord, readId, readNumber, readText, readValues, type WireFields } from './fields.ts'

export interface WireGroup {
  readonly groupId: string
  readonly name: string
  readonly fields: WireFields
}

export interface WireAsset {
  readonly assetId: string
  readonly name: string
  readonly fields: WireFields
}

/** One page of a list, as far as the answer tells. */
export interface ListPage {
  /** Of the whole list, as the service says (documented); null when it says none, or one that this page contradicts. */
  readonly total: number | null
  /**
   * Whether the page was full, so that another one may follow. What `total` says is no reason to stop: it was seen to be
   * absent, 0, too small and too large.
   */
  readonly hasMore: boolean
}

/** `list` is documented for groups; the others are spellings of other services. */
const listNames = ['list', 'items', 'records', 'rows'] as const
const totalNames = ['total', 'total_count'] as const

/** Much more than a list holds; a larger number is no count. */
const maxTotal = 1e9

/** Parts of an answer that holds everything are cut from it as far as this; see {@link keptEntries}. */
const maxPagesOfWhole = 20

/** How many entries of a list are worth parsing: those before the page, in case that paging is ignored, and one more. */
export function keptEntries(page: number, pageSize: number): number {
  return Math.min(page, maxPagesOfWhole) * pageSize + 1
}

/**
 * The list in `data`. Null stands for an empty one (Go writes it so), and so does a total of 0 without a list.
 * @throws AppFailure badResponse: an answer in which no list is to be found must not pass for an empty one
 */
function findList(data: unknown): readonly unknown[] {
  if (Array.isArray(data)) return data
  if (data === null) return []
  const fields = asRecord(data)
  const found = fields === null ? [] : readValues(fields, listNames)
  const list = found.find(Array.isArray)
  if (list !== undefined) return list
  const isEmpty = found.includes(null) || (fields !== null && readNumber(fields, totalNames) === 0)
  if (isEmpty && found.every((value) => value === null)) return []
  throw new AppFailure({ code: 'badResponse', detail: 'data holds no list' })
}

/** The part that was asked for, before anything is done for each entry. */
function cutList(list: readonly unknown[], page: number, pageSize: number): readonly unknown[] {
  if (list.length <= pageSize) return list
  // Longer than asked for: a service that knows no pages answers with everything each time.
  return list.slice((page - 1) * pageSize, page * pageSize)
}

function readPage(
  data: unknown,
  page: number,
  pageSize: number,
): ListPage & { readonly entries: readonly WireFields[]; readonly entryCount: number } {
  const list = findList(data)
  // Everything in each answer, and more of it than is kept.
  const isBeyondReach = list.length > pageSize && page > maxPagesOfWhole
  const part = isBeyondReach ? [] : cutList(list, page, pageSize)
  const entries = part.map(asRecord).filter((entry) => entry !== null)
  const fields = asRecord(data)
  const told = fields === null ? null : readNumber(fields, totalNames)
  const seen = part.length === 0 ? 0 : (page - 1) * pageSize + part.length
  const isCount = told !== null && told >= seen && told <= maxTotal
  return {
    entries,
    entryCount: part.length,
    total: isCount ? Math.trunc(told) : null,
    hasMore: part.length >= pageSize || isBeyondReach,
  }
}

const maxNameLength = 500

export interface WireGroupsPage extends ListPage {
  readonly groups: readonly WireGroup[]
}

/** @throws AppFailure badResponse */
export function readGroups(data: unknown, page: number, pageSize: number): WireGroupsPage {
  const { entries, total, hasMore } = readPage(data, page, pageSize)
  const groups = entries.flatMap((fields): readonly WireGroup[] => {
    const groupId = readId(fields, ['group_id', 'id'])
    if (groupId === null) return []
    const name = readText(fields, ['group_name', 'name', 'title'], maxNameLength)
    return [{ groupId, name: name ?? groupId, fields }]
  })
  return { groups, total, hasMore }
}

/** What an asset id looks like (observed); an `id` that does not is a row number of the service. */
const looksLikeAssetId = /^asset[-_]\S+$/i

function assetIdOf(fields: WireFields): string | null {
  const told = readId(fields, ['asset_id'])
  if (told !== null) return told
  const id = readId(fields, ['id'])
  return id !== null && looksLikeAssetId.test(id) ? id : null
}

export interface WireAssetsPage extends ListPage {
  readonly assets: readonly WireAsset[]
}

/**
 * An asset under review may have no `asset_id` yet (a guess): it is shown all the same, under an id that no one can
 * mistake for a real one.
 * @throws AppFailure badResponse
 */
export function readAssets(data: unknown, page: number, pageSize: number): WireAssetsPage {
  const { entries, total, hasMore } = readPage(data, page, pageSize)
  const assets = entries.map((fields, index): WireAsset => {
    const pendingId = readId(fields, ['id']) ?? `${page}.${pageSize}.${index}`
    const assetId = assetIdOf(fields) ?? `pending:${pendingId.slice(0, 180)}`
    const name = readText(fields, ['name', 'asset_name', 'file_name', 'title'], maxNameLength)
    return { assetId, name: name ?? assetId, fields }
  })
  return { assets, total, hasMore }
}

/** Words that say "done" and are no id. */
const plainWords = /^(ok|okay|success(ful(ly)?)?|succeeded|done|created|true|false|null|undefined)$/i

/**
 * An id that an answer must have: a field of `data`, or `data` itself, as `get-authorize-url` tells its address.
 * @throws AppFailure badResponse
 */
export function requireId(data: unknown, names: readonly string[]): string {
  const fields = asRecord(data)
  const id = fields === null ? bareId(data) : readId(fields, names)
  if (id === null) throw new AppFailure({ code: 'badResponse', detail: `data.${names[0]} is missing` })
  return id
}

function bareId(data: unknown): string | null {
  const id = asId(data)
  return id === null || plainWords.test(id) || /\s/.test(id) ? null : id
}

const addressNames = ['url', 'authorize_url', 'auth_url', 'h5_url', 'link', 'address'] as const

/** The verification address: `data` itself (documented), or a field of it. */
export function readAddress(data: unknown): URL | null {
  const fields = asRecord(data)
  const text =
    fields === null ? data : readValues(fields, addressNames).find((value) => typeof value === 'string')
  return typeof text === 'string' ? URL.parse(text.trim()) : null
}
