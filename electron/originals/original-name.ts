import { extname } from 'node:path'
import { safeBaseName } from '../base/files/names/safe-name.ts'

/** With " (123)", ".jpeg" and ".part" it stays below what an encrypted folder on Linux takes. */
const maxNameBytes = 120

/** By content; the first is the one that a file gets whose name has none of them. */
const extensionsOf: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'image/jpeg': ['.jpg', '.jpeg', '.jfif'],
  'image/png': ['.png', '.apng'],
  'image/gif': ['.gif'],
  'image/webp': ['.webp'],
  'image/bmp': ['.bmp', '.dib'],
  'image/tiff': ['.tif', '.tiff'],
  'image/avif': ['.avif'],
  'image/heic': ['.heic', '.heif'],
  'image/heif': ['.heif', '.heic'],
  'video/mp4': ['.mp4', '.m4v', '.mov'],
  'video/quicktime': ['.mov', '.mp4', '.m4v'],
  'video/webm': ['.webm'],
  'video/x-matroska': ['.mkv', '.mka'],
  'audio/mpeg': ['.mp3'],
  'audio/wav': ['.wav', '.wave'],
  'audio/mp4': ['.m4a', '.mp4'],
  'audio/ogg': ['.ogg', '.oga'],
  'audio/flac': ['.flac'],
  'audio/aac': ['.aac'],
}

const known = new Set(Object.values(extensionsOf).flat())

export interface NameParts {
  readonly baseName: string
  /** With the dot; empty when nobody told one that a file of ours may have. */
  readonly extension: string
}

/** A name as any system takes it. What is no extension of media is a part of the name: "v1.2" keeps its dot. */
export function originalName(name: string, toldExtension: string | null): NameParts {
  const own = extname(name)
  const isOwn = known.has(own.toLowerCase())
  const stem = isOwn ? name.slice(0, -own.length) : name
  const told = toldExtension !== null && known.has(toldExtension) ? toldExtension : ''
  const baseName = safeBaseName(stem, maxNameBytes)
  return { baseName: baseName === '' ? 'Asset' : baseName, extension: isOwn ? own : told }
}

/** The same name for a file of that content: another extension only where it would be a lie. */
export function nameForContent({ baseName, extension }: NameParts, mediaType: string): NameParts {
  const fitting = extensionsOf[mediaType]
  if (fitting === undefined || fitting.includes(extension.toLowerCase())) return { baseName, extension }
  return { baseName, extension: fitting[0] }
}
