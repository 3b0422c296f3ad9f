import type { Fix, ProbeErrorCode, Violation } from '../../shared/media'
import type { Translate } from '.'
import type { Formatters } from './formatters'

const probeKeys: Record<ProbeErrorCode, ProbeErrorCode> = {
  missing: 'missing',
  unreadable: 'unreadable',
  notAFile: 'notAFile',
  empty: 'empty',
  truncated: 'truncated',
  corrupt: 'corrupt',
  unknownType: 'unknownType',
  noVideoTrack: 'noVideoTrack',
  timeout: 'timeout',
  outOfMemory: 'outOfMemory',
  crashed: 'crashed',
}
const isProbeCode = (text: string): text is ProbeErrorCode => Object.hasOwn(probeKeys, text)

/** "image/x-ms-bmp" is no word for people; "BMP" is. Formats that are words already stay. */
export function formatName(mimeOrName: string): string {
  const names: Record<string, string> = {
    'video/quicktime': 'MOV',
    'audio/mpeg': 'MP3',
    'audio/mp3': 'MP3',
    'audio/wav': 'WAV',
    'audio/x-wav': 'WAV',
    'audio/vnd.wave': 'WAV',
    'image/svg+xml': 'SVG',
    'image/webp': 'WebP',
    'image/x-ms-bmp': 'BMP',
    'image/heif': 'HEIC',
    'video/x-matroska': 'MKV',
    'video/webm': 'WebM',
    'video/x-msvideo': 'AVI',
    'video/vnd.avi': 'AVI',
    'audio/mp4': 'M4A',
    'audio/x-m4a': 'M4A',
  }
  const known = names[mimeOrName.toLowerCase()]
  if (known !== undefined) return known
  const media = /^(?:image|video|audio|application)\/(?:x-|vnd\.)?([\w.+-]+)$/i.exec(mimeOrName)
  return media?.[1] === undefined ? mimeOrName : media[1].toUpperCase()
}

/**
 * A measured number beside its bounds, with as many digits as it takes to look different from them: "0.4, needs 0.4 to
 * 2.5" would explain nothing about 0.3996.
 */
function apart(
  value: number,
  bounds: readonly number[],
  show: (value: number, digits: number) => string,
  digits = 2,
) {
  const others = bounds.filter((bound) => bound !== value)
  for (let more = digits; more < 6; more += 1) {
    const text = show(value, more)
    if (others.every((bound) => show(bound, more) !== text)) return text
  }
  return show(value, 6)
}

type Show = (value: number, digits: number) => string

function numbers(violation: Violation, t: Translate, show: Show) {
  const { got, min, max } = violation
  const bounds = [min, max].filter((bound) => bound !== undefined)
  const open = violation.inclusive === false
  const said = (bound: number | undefined) => (bound === undefined ? '' : show(bound, 2))
  const words = { min: said(min), max: said(max) }
  let need: string = t('media.need.other')
  if (min !== undefined && max !== undefined) {
    // Open bounds matter to people only when the value lies on one of them.
    const onBound = open && (got === min || got === max)
    need = onBound ? t('media.need.between', words) : t('media.need.range', words)
  } else if (min !== undefined) need = open ? t('media.need.moreThan', words) : t('media.need.min', words)
  else if (max !== undefined) need = open ? t('media.need.lessThan', words) : t('media.need.max', words)
  return { got: typeof got === 'number' ? apart(got, bounds, show) : got, need }
}

/** One violation as a sentence with its numbers: "Ratio 0.31, needs 0.4 to 2.5." */
export function violationText(violation: Violation, t: Translate, format: Formatters): string {
  const plain: Show = (value, digits) => format.number(value, digits)
  const pixels: Show = (value, digits) => t('media.pixels', { value: format.number(value, digits) })
  const seconds: Show = (value, digits) => format.seconds(value, digits)
  const sentence = (show: Show) => numbers(violation, t, show)
  switch (violation.code) {
    case 'typeNotAccepted': {
      const got = formatName(String(violation.got))
      const allowed = [...new Set((violation.allowed ?? []).map(formatName))]
      return allowed.length === 0
        ? t('media.violation.typeNotAcceptedPlain', { got })
        : t('media.violation.typeNotAccepted', { got, allowed: format.list(allowed) })
    }
    case 'fileTooLarge':
      return t(
        'media.violation.fileTooLarge',
        sentence((value, digits) => format.bytes(value, digits)),
      )
    case 'aspectRatio':
      return t('media.violation.aspectRatio', sentence(plain))
    case 'sideTooShort':
      return t('media.violation.sideTooShort', sentence(pixels))
    case 'sideTooLong':
      return t('media.violation.sideTooLong', sentence(pixels))
    case 'pixelCount':
      return t('media.violation.pixelCount', sentence(plain))
    case 'frameRate':
      return t(
        'media.violation.frameRate',
        sentence((value, digits) => t('media.fps', { value: format.number(value, digits) })),
      )
    case 'durationTooShort':
      return t('media.violation.durationTooShort', sentence(seconds))
    case 'durationTooLong':
      return t('media.violation.durationTooLong', sentence(seconds))
    case 'notReadable': {
      const code = String(violation.got)
      return t(`media.probe.${isProbeCode(code) ? code : 'other'}`)
    }
  }
}

/** What would make the file fit, as a sentence. */
export function fixText(fix: Fix, t: Translate, format: Formatters): string {
  const size = (width: number, height: number) =>
    t('media.size', { width: format.pixels(width), height: format.pixels(height) })
  switch (fix.action) {
    case 'cropTo':
      return t('media.fix.cropTo', { size: size(fix.width, fix.height) })
    case 'resizeTo':
      return t('media.fix.resizeTo', { size: size(fix.width, fix.height) })
    case 'trimTo':
      return t('media.fix.trimTo', { duration: format.seconds(fix.durationMs) })
    case 'extendTo':
      return t('media.fix.extendTo', { duration: format.seconds(fix.durationMs) })
    case 'compressTo':
      return t('media.fix.compressTo', { size: format.bytes(fix.sizeBytes) })
    case 'changeFrameRateTo':
      return t('media.fix.changeFrameRateTo', { fps: t('media.fps', { value: format.number(fix.fps) }) })
    case 'convertTo':
      return t('media.fix.convertTo', { formats: format.alternatives(fix.formats.map(formatName)) })
    case 'getAgain':
      return t('media.fix.getAgain')
  }
}
