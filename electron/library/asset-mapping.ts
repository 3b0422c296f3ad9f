import { extname } from 'node:path'
import type { Asset, AssetStatus } from '../../shared/assets'
import type { MediaKind } from '../../shared/media'
import type { WireAsset } from '../api'
import { stripUrlQueries } from '../api/text'
import { asRecord, readNumber, readText, type WireFields } from '../api/wire'
import { readCreatedAtMs } from './times'

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

function extensionOf(wire: WireAsset): string | null {
  const told = readText(wire.fields, ['ext', 'extension', 'file_ext', 'suffix'])
  const text = (told ?? extname(wire.name)).toLowerCase()
  const dotted = text === '' || text.startsWith('.') ? text : `.${text}`
  return /^\.[a-z0-9]{1,10}$/.test(dotted) ? dotted : null
}

/** 1 image, 2 video, 3 audio (documented for the filter); words and MIME types are taken as well. */
function typeOf(fields: WireFields, extension: string | null): MediaKind | null {
  const text = readText(fields, ['type', 'asset_type', 'assetType', 'media_type', 'file_type', 'mime_type'])
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
  const text = readText(fields, ['status', 'state', 'asset_status', 'assetStatus'])
  switch (text?.toLowerCase()) {
    case '1':
    case 'review':
    case 'reviewing':
    case 'processing':
    case 'pending':
      return 'review'
    case '2':
    case 'success':
    case 'succeeded':
    case 'active':
    case 'ready':
      return 'ready'
    case '3':
    case 'failed':
    case 'fail':
    case 'rejected':
      return 'failed'
    default:
      return 'unknown'
  }
}

const messageFields = [
  'error_msg',
  'errorMsg',
  'error_message',
  'errorMessage',
  'fail_reason',
  'failReason',
] as const

/** Why it failed, in whichever field it may be (a guess); an object `{code, message}` as well. */
function failureOf(fields: WireFields): Asset['failure'] {
  const nested = asRecord(fields.error) ?? {}
  const message =
    readText(fields, [...messageFields, 'fail_msg', 'reason', 'error', 'audit_msg', 'review_msg']) ??
    readText(nested, ['message', 'msg', 'reason'])
  const code =
    readText(fields, ['error_code', 'errorCode', 'fail_code', 'failCode']) ??
    readText(nested, ['code', 'type'])
  return message === null && code === null ? null : { code, message: message && stripUrlQueries(message) }
}

function positiveInteger(fields: WireFields, names: readonly string[]): number | null {
  const value = readNumber(fields, names)
  return value !== null && value >= 1 ? Math.round(value) : null
}

function nonNegative(fields: WireFields, names: readonly string[]): number | null {
  const value = readNumber(fields, names)
  return value !== null && value >= 0 ? value : null
}

/** `duration` is in seconds (observed); a field that names its unit is believed. */
function durationMsOf(fields: WireFields): number | null {
  const ms = nonNegative(fields, ['duration_ms', 'durationMs'])
  if (ms !== null) return ms
  const seconds = nonNegative(fields, ['duration', 'duration_seconds', 'video_duration', 'audio_duration'])
  return seconds === null ? null : Math.round(seconds * 1000)
}

function urlOf(fields: WireFields, names: readonly string[]): string | null {
  const text = readText(fields, names)
  return text !== null && /^https?:\/\//i.test(text) ? text : null
}

export function previewSourceOf(wire: WireAsset): PreviewSource {
  return {
    fileUrl: urlOf(wire.fields, [
      'file_url',
      'fileUrl',
      'preview_url',
      'asset_url',
      'url',
      'download_url',
      'src',
    ]),
    coverUrl: urlOf(wire.fields, [
      'thumbnail_url',
      'thumb_url',
      'cover_url',
      'coverUrl',
      'cover_image',
      'cover',
      'thumbnail',
      'poster_url',
      'poster',
    ]),
    type: typeOf(wire.fields, extensionOf(wire)),
  }
}

const maxFields = 100
const maxFieldLength = 2000

/** A task id is a secret too: whoever has it gets the asset id without a key (documented). */
const secretName = /token|secret|signature|credential|password|authorization|(task|job)_?id/i

/** An address keeps its host and path; what signs it, and everything that looks like a credential, is left out. */
function fieldText(value: unknown): string {
  const text =
    typeof value === 'string'
      ? value
      : JSON.stringify(value, (name, inner: unknown) => (secretName.test(name) ? undefined : inner))
  const plain = stripUrlQueries((text ?? '').slice(0, 4 * maxFieldLength))
  return plain.length > maxFieldLength ? `${plain.slice(0, maxFieldLength)}…` : plain
}

function fieldsOf(fields: WireFields): Asset['fields'] {
  return Object.entries(fields)
    .filter(
      ([name, value]) => value !== null && value !== undefined && value !== '' && !secretName.test(name),
    )
    .slice(0, maxFields)
    .map(([name, value]) => ({ name: name.slice(0, 100), value: fieldText(value) }))
}

/** `/media/<kind>/<group id>/<asset id>`: what the app scheme serves, and never an address of another host. */
export function mediaPath(kind: 'preview' | 'thumbnail', groupId: string, assetId: string): string {
  return `/media/${kind}/${encodeURIComponent(groupId)}/${encodeURIComponent(assetId)}`
}

export function toAsset(wire: WireAsset, groupId: string): Asset {
  const { fields, assetId } = wire
  const extension = extensionOf(wire)
  const source = previewSourceOf(wire)
  const status = statusOf(fields)
  const sizeBytes = nonNegative(fields, ['file_size', 'fileSize', 'size', 'size_bytes', 'filesize'])
  const hasPicture = source.coverUrl !== null || (source.type === 'image' && source.fileUrl !== null)
  return {
    assetId,
    groupId,
    name: wire.name,
    type: source.type,
    status,
    failure: status === 'failed' ? failureOf(fields) : null,
    extension,
    sizeBytes,
    durationMs: durationMsOf(fields),
    width: positiveInteger(fields, ['width', 'w', 'image_width', 'video_width']),
    height: positiveInteger(fields, ['height', 'h', 'image_height', 'video_height']),
    createdAtMs: readCreatedAtMs(fields),
    previewPath: source.fileUrl === null ? null : mediaPath('preview', groupId, assetId),
    thumbnailPath: hasPicture ? mediaPath('thumbnail', groupId, assetId) : null,
    fields: fieldsOf(fields),
  }
}
