import type { AssetReference, PromptSegment } from '../../../../../shared/generation/draft.ts'
import { joined } from '../segments.ts'

/** Of the clipboard, inside the app: a piece of prompt whose chips stay chips. */
export const promptType = 'application/x-asset-library-prompt'

/** What stands on the clipboard for other programs: the words, and of a chip its name. */
export const plainText = (segments: readonly PromptSegment[], nameOf: (assetId: string) => string): string =>
  segments.map((segment) => (segment.kind === 'text' ? segment.text : nameOf(segment.assetId))).join('')

interface Copied {
  readonly segments: readonly PromptSegment[]
  /** Of its chips: they may be pasted into a draft that knows nothing of them. */
  readonly references: readonly AssetReference[]
}

export const writeCopied = (copied: Copied): string => JSON.stringify(copied)

/** null for anything but a piece of prompt: what is on the clipboard is nobody's word. */
export function readCopied(text: string): Copied | null {
  const value = parse(text)
  if (!isRecord(value) || !Array.isArray(value.segments) || !Array.isArray(value.references)) return null
  if (!value.segments.every(isSegment) || !value.references.every(isReference)) return null
  return { segments: joined(value.segments), references: value.references }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isSegment = (value: unknown): value is PromptSegment =>
  isRecord(value) &&
  ((value.kind === 'text' && typeof value.text === 'string') ||
    (value.kind === 'asset' && isId(value.assetId)))

const nameMax = 1_000
const idMax = 200
const isId = (value: unknown): boolean => typeof value === 'string' && value !== '' && value.length <= idMax
const isLengthOrNull = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && value >= 0)
const isSideOrNull = (value: unknown): boolean =>
  value === null || (Number.isSafeInteger(value) && Number(value) > 0)

/** As a draft keeps it: one that it cannot keep would keep the draft from being saved. */
const isReference = (value: unknown): value is AssetReference =>
  isRecord(value) &&
  value.kind === 'asset' &&
  isId(value.assetId) &&
  isId(value.groupId) &&
  typeof value.name === 'string' &&
  value.name.length <= nameMax &&
  (value.type === null || value.type === 'image' || value.type === 'video' || value.type === 'audio') &&
  isLengthOrNull(value.durationMs) &&
  isSideOrNull(value.width) &&
  isSideOrNull(value.height)
