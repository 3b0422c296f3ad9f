import { z } from 'zod'
import { AppFailure } from '../../shared/result'

/** An entry of a list, all its fields as the service told them. */
export type WireFields = Readonly<Record<string, unknown>>

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

/** Ids are texts (observed); a number is taken as well. */
const idSchema = z.union([z.string().trim().min(1).max(200), z.number().transform(String)])
const recordSchema = z.record(z.string(), z.unknown())

/** The first of these fields that is an id. */
export function readId(fields: WireFields, names: readonly string[]): string | null {
  for (const name of names) {
    const parsed = idSchema.safeParse(fields[name])
    if (parsed.success) return parsed.data
  }
  return null
}

/** The first of these fields that is a text with something in it. */
export function readText(fields: WireFields, names: readonly string[]): string | null {
  for (const name of names) {
    const value = fields[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (typeof value === 'number') return String(value)
  }
  return null
}

/** The first of these fields that is a number, or a text that is one. */
export function readNumber(fields: WireFields, names: readonly string[]): number | null {
  for (const name of names) {
    const value = fields[name]
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    if (typeof number === 'number' && Number.isFinite(number)) return number
  }
  return null
}

export function asRecord(data: unknown): WireFields | null {
  const parsed = recordSchema.safeParse(data)
  return parsed.success && !Array.isArray(data) ? parsed.data : null
}

interface ListPage {
  readonly entries: readonly WireFields[]
  readonly total: number
}

/**
 * `data.list`, `data.total` (documented for groups, by analogy for assets). No list at all is an empty one (Go writes
 * `null` for it); without a total, a full page means that there may be one more entry.
 * @throws AppFailure badResponse
 */
function readPage(data: unknown, page: number, pageSize: number): ListPage {
  const fields = asRecord(data)
  const list = Array.isArray(data)
    ? data
    : [fields?.list, fields?.items, fields?.records, fields?.rows].find(
        (value) => value !== undefined && value !== null,
      )
  if (list !== undefined && !Array.isArray(list)) {
    throw new AppFailure({ code: 'badResponse', detail: 'data.list is no list' })
  }
  if (list === undefined && fields === null && data !== null && data !== undefined) {
    throw new AppFailure({ code: 'badResponse', detail: 'data holds no list' })
  }
  const entries = (list ?? []).map(asRecord).filter((entry) => entry !== null)
  const told = fields === null ? null : readNumber(fields, ['total', 'total_count', 'totalCount'])
  const seen = (page - 1) * pageSize + entries.length
  const guessed = entries.length >= pageSize ? seen + 1 : entries.length > 0 || page === 1 ? seen : 0
  return { entries, total: told === null ? guessed : Math.max(0, Math.trunc(told)) }
}

export function readGroups(data: unknown, page: number, pageSize: number) {
  const { entries, total } = readPage(data, page, pageSize)
  const groups = entries.flatMap((fields): readonly WireGroup[] => {
    const groupId = readId(fields, ['group_id', 'groupId', 'id'])
    if (groupId === null) return []
    return [{ groupId, name: readText(fields, ['group_name', 'groupName', 'name']) ?? groupId, fields }]
  })
  return { groups, total, entryCount: entries.length }
}

/**
 * An asset under review may have no `asset_id` yet (a guess): it is shown all the same, under an id that no one can
 * mistake for a real one.
 */
export function readAssets(data: unknown, page: number, pageSize: number) {
  const { entries, total } = readPage(data, page, pageSize)
  const assets = entries.map((fields, index): WireAsset => {
    const assetId =
      readId(fields, ['asset_id', 'assetId']) ??
      `pending:${readId(fields, ['id']) ?? `${page}.${pageSize}.${index}`}`
    const name = readText(fields, ['name', 'asset_name', 'assetName', 'file_name', 'filename', 'title'])
    return { assetId, name: name ?? assetId, fields }
  })
  return { assets, total }
}

/** A field of `data` that an answer must have. */
export function requireId(data: unknown, names: readonly string[]): string {
  const fields = asRecord(data)
  const id = fields === null ? null : readId(fields, names)
  if (id === null) throw new AppFailure({ code: 'badResponse', detail: `data.${names[0]} is missing` })
  return id
}
