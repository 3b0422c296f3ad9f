import { extname } from 'node:path'
import type { Asset, AssetStatus } from '../../../shared/assets.ts'
import type { MediaKind } from '../../../shared/media/media.ts'
import { mediaPath } from '../../../shared/media/media-path.ts'
import {
  asRecord,
  readFirst,
  readNumber,
  readText,
  readValues,
  stripUrlQueries,
  type WireAsset,
  type WireFields,
} from '../../api/index.ts'
import { boundedJson } from '../bounded-json.ts'
import { readCreatedAtMs } from '../times.ts'

/** Addresses are signed and live for hours (upstream): for memory only. */
export interface PreviewSource {
  readonly fileUrl: string | null
  readonly coverUrl: string | null
  readonly type: MediaKind | null
}

const kindByExtension: ReadonlyMap<string, MediaKind> = new Map([
  ...['.jpg', '.jpeg', '.png', '.webp', '.bmp', '.tif', '.tiff', '.gif', '.heic', '.heif', '.avif'].map(
    (extension) => [extension, 'image'] as const,
  ),
  ...['.mp4', '.mov', '.m4v'].map((extension) => [extension, 'video'] as const),
  ...['.wav', '.mp3', '.m4a', '.aac', '.ogg', '.flac'].map((extension) => [extension, 'audio'] as const),
])

function extensionOf(fields: WireFields, name: string): string | null {
  const told = readText(fields, ['ext', 'extension', 'file_ext', 'suffix'])
  const text = (told ?? extname(name)).toLowerCase()
  const dotted = text === '' || text.startsWith('.') ? text : `.${text}`
  return /^\.[a-z0-9]{1,10}$/.test(dotted) ? dotted : null
}

/** 1 image, 2 video, 3 audio (documented for the filter); words and MIME types are taken as well. */
function typeOf(fields: WireFields, extension: string | null): MediaKind | null {
  const text = readText(fields, ['type', 'asset_type', 'media_type', 'file_type', 'mime_type'], 100)
  switch (text?.toLowerCase().split('/')[0]) {
    case '1':
    case 'image':
      return 'image'
    case '2':
    case 'video':
      return 'video'
    case '3':
    case 'audio':
      return 'audio'
    default:
      return extension === null ? null : (kindByExtension.get(extension) ?? null)
  }
}

/** 1 under review, 2 succeeded, 3 failed (documented for the filter); words are a guess. */
function statusOf(fields: WireFields): AssetStatus {
  const text = readText(fields, ['status', 'state', 'asset_status', 'audit_status', 'review_status'], 100)
  switch (text?.toLowerCase().replace(/[\s_-]/g, '')) {
    case '1':
    case 'review':
    case 'reviewing':
    case 'inreview':
    case 'underreview':
    case 'auditing':
    case 'processing':
    case 'inprogress':
    case 'running':
    case 'queued':
    case 'pending':
    case '审核中':
    case '处理中':
      return 'review'
    case '2':
    case 'success':
    case 'successful':
    case 'succeeded':
    case 'approved':
    case 'passed':
    case 'available':
    case 'completed':
    case 'active':
    case '成功':
    case '审核通过':
    case 'ready':
      return 'ready'
    case '3':
    case 'failed':
    case 'failure':
    case 'fail':
    case 'error':
    case 'refused':
    case 'rejected':
    case '失败':
    case '审核失败':
    case '审核不通过':
      return 'failed'
    default:
      return 'unknown'
  }
}

const maxFieldLength = 2000
const maxCodeLength = 200

const messageFields = [
  'error_msg',
  'error_message',
  'fail_reason',
  'fail_msg',
  'reason',
  'error',
  'audit_msg',
  'review_msg',
  'moderation',
] as const

/** Why it failed, in whichever field it may be (a guess); an object `{code, message}` as well. */
function failureOf(fields: WireFields): Asset['failure'] {
  // By analogy with the upstream: `Error` or `Moderation` may be an object with its own code and words.
  const nested =
    readValues(fields, ['error', 'moderation'])
      .map(asRecord)
      .find((value) => value !== null) ?? {}
  const message =
    readText(fields, messageFields, maxFieldLength) ??
    readText(nested, ['message', 'msg', 'reason'], maxFieldLength)
  const code =
    readText(fields, ['error_code', 'fail_code'], maxCodeLength) ??
    readText(nested, ['code', 'type'], maxCodeLength)
  return message === null && code === null ? null : { code, message: message && stripUrlQueries(message) }
}

/** A number that can be true of a file: what is beyond is taken for none. */
function plausible(value: number | null, min: number, max: number): number | null {
  return value !== null && value >= min && value <= max ? value : null
}

const maxSidePx = 1_000_000
const maxSizeBytes = 2 ** 50
/** A hundred days. */
const maxDurationMs = 100 * 24 * 3_600_000

const sizeFields = ['file_size', 'size', 'size_bytes'] as const
const widthFields = ['width', 'w', 'image_width', 'video_width'] as const
const heightFields = ['height', 'h', 'image_height', 'video_height'] as const

function sideOf(fields: WireFields, names: readonly string[]): number | null {
  const value = plausible(readNumber(fields, names), 1, maxSidePx)
  return value === null ? null : Math.round(value)
}

/** `duration` is in seconds (observed); a field that names its unit is believed. 0 is said of what has none, or where nobody measured it. */
function durationMsOf(fields: WireFields): number | null {
  const ms = plausible(readNumber(fields, ['duration_ms']), 1, maxDurationMs)
  if (ms !== null) return ms
  const seconds = readNumber(fields, ['duration', 'duration_seconds', 'video_duration', 'audio_duration'])
  return plausible(seconds === null ? null : Math.round(seconds * 1000), 1, maxDurationMs)
}

/** Longer than any signed address; a cut one would be another address. */
const maxUrlLength = 8_000

function urlOf(fields: WireFields, names: readonly string[]): string | null {
  return readFirst(fields, names, (value) =>
    typeof value === 'string' && value.length <= maxUrlLength && /^\s*https?:\/\//i.test(value)
      ? value.trim()
      : null,
  )
}

const fileUrls = ['file_url', 'preview_url', 'asset_url', 'url', 'download_url', 'src'] as const
const coverUrls = [
  'thumbnail_url',
  'thumb_url',
  'cover_url',
  'cover_image',
  'cover',
  'thumbnail',
  'poster_url',
  'poster',
] as const

const maxFields = 100

/** A task id is a secret too: whoever has it gets the asset id without a key (documented). */
const secretName = /token|secret|signature|credential|password|authorization|(task|job)_?id/i

/** An address keeps its host and path; what signs it, and everything that looks like a credential, is left out. */
function fieldText(value: unknown): string {
  const text = typeof value === 'string' ? value : boundedJson(value, (name) => secretName.test(name))
  const plain = stripUrlQueries(text.slice(0, 4 * maxFieldLength))
  const cut = plain.length > maxFieldLength ? `${plain.slice(0, maxFieldLength)}…` : plain
  return cut.toWellFormed()
}

function fieldsOf(fields: WireFields): Asset['fields'] {
  return Object.keys(fields)
    .slice(0, 10 * maxFields)
    .map((name) => [name, fields[name]] as const)
    .filter(
      ([name, value]) => value !== null && value !== undefined && value !== '' && !secretName.test(name),
    )
    .slice(0, maxFields)
    .map(([name, value]) => ({ name: name.slice(0, 100).toWellFormed(), value: fieldText(value) }))
}

const entries = new WeakMap<WireAsset, ReturnType<typeof readEntry>>()

/** Whoever follows the lists wants each of their entries, and reading one makes ten times as much garbage as what comes of it. */
function entryOf(wire: WireAsset): ReturnType<typeof readEntry> {
  const known = entries.get(wire)
  if (known !== undefined) return known
  const entry = readEntry(wire)
  entries.set(wire, entry)
  return entry
}

function readEntry({ fields, assetId, name }: WireAsset) {
  const extension = extensionOf(fields, name)
  const status = statusOf(fields)
  const source: PreviewSource = {
    fileUrl: urlOf(fields, fileUrls),
    coverUrl: urlOf(fields, coverUrls),
    type: typeOf(fields, extension),
  }
  const facts = {
    assetId,
    name,
    type: source.type,
    status,
    failure: status === 'failed' ? failureOf(fields) : null,
    extension,
    sizeBytes: plausible(readNumber(fields, sizeFields), 1, maxSizeBytes),
    durationMs: durationMsOf(fields),
    width: sideOf(fields, widthFields),
    height: sideOf(fields, heightFields),
    createdAtMs: readCreatedAtMs(fields),
  }
  return { source, facts }
}

export const previewSourceOf = (wire: WireAsset): PreviewSource => entryOf(wire).source

/** All but the other fields that the service told of it, which only a person looks at, and which are most of it. */
export function toAssetWithoutFields(wire: WireAsset, groupId: string): Asset {
  const { facts, source } = entryOf(wire)
  const { assetId } = facts
  const hasPicture = source.coverUrl !== null || (source.type === 'image' && source.fileUrl !== null)
  return {
    ...facts,
    groupId,
    previewPath: source.fileUrl === null ? null : mediaPath('preview', groupId, assetId),
    thumbnailPath: hasPicture ? mediaPath('thumbnail', groupId, assetId) : null,
    fields: [],
  }
}

export const toAsset = (wire: WireAsset, groupId: string): Asset => ({
  ...toAssetWithoutFields(wire, groupId),
  fields: fieldsOf(wire.fields),
})
