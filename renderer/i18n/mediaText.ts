import type { DoubtCode, Fix, ProbeErrorCode, Violation } from '../../shared/media/media.ts'
import { formatName } from './formatNames.ts'
import type { Formatters } from './formatters.ts'
import type { Translate } from './index.ts'
import { spaced } from './spaced.ts'

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
const doubtKeys: Record<DoubtCode, DoubtCode> = {
  endMarkMissing: 'endMarkMissing',
  sizesDisagree: 'sizesDisagree',
  orientation: 'orientation',
  sidesDisagree: 'sidesDisagree',
  frameOverScreen: 'frameOverScreen',
  tagBeforeSound: 'tagBeforeSound',
  phoneBrand: 'phoneBrand',
}
const isDoubtCode = (text: string): text is DoubtCode => Object.hasOwn(doubtKeys, text)
const isProbeCode = (text: string): text is ProbeErrorCode => Object.hasOwn(probeKeys, text)

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

const codecNames: Readonly<Record<string, string>> = {
  av1: 'AV1',
  av01: 'AV1',
  vp8: 'VP8',
  vp9: 'VP9',
  vp08: 'VP8',
  vp09: 'VP9',
  prores: 'ProRes',
  apch: 'ProRes',
  apcn: 'ProRes',
  apcs: 'ProRes',
  apco: 'ProRes',
  ap4h: 'ProRes',
  ap4x: 'ProRes',
  mjpeg: 'Motion JPEG',
  jpeg: 'Motion JPEG',
  mjpa: 'Motion JPEG',
  mjpb: 'Motion JPEG',
  mp4v: 'MPEG-4 Part 2',
  mpeg4: 'MPEG-4 Part 2',
  s263: 'H.263',
  h263: 'H.263',
  avdn: 'DNxHD',
  avdh: 'DNxHR',
  vvc1: 'H.266',
  dvh1: 'Dolby Vision',
  dvhe: 'Dolby Vision',
  rle: 'QuickTime Animation',
  cvid: 'Cinepak',
  svq3: 'Sorenson Video',
}
/** As people know it; a code that has no such name in capitals. */
export const codecName = (code: string): string =>
  codecNames[code.toLowerCase().trim()] ?? code.trim().toUpperCase()

/** One violation as a sentence with its numbers: "Ratio 0.31, needs 0.4 to 2.5." */
export const violationText = (violation: Violation, t: Translate, format: Formatters): string =>
  spaced(violationWords(violation, t, format))

function violationWords(violation: Violation, t: Translate, format: Formatters): string {
  const plain: Show = (value, digits) => format.number(value, digits)
  const pixels: Show = (value, digits) => t('media.pixels', { value: format.number(value, digits) })
  const seconds: Show = (value, digits) => format.seconds(value, digits)
  const sentence = (show: Show) => numbers(violation, t, show)
  switch (violation.code) {
    case 'typeNotAccepted': {
      const got = formatName(String(violation.got), t)
      const allowed = [...new Set((violation.allowed ?? []).map((type) => formatName(type, t)))]
      if (allowed.length === 0) return t('media.violation.typeNotAcceptedPlain', { got })
      const words = { got, allowed: format.list(allowed) }
      return violation.kind === 'audio'
        ? t('media.violation.soundNotAccepted', words)
        : t('media.violation.typeNotAccepted', words)
    }
    case 'fileTooLarge':
      if (violation.decimal === true && typeof violation.got === 'number') {
        return t('media.violation.fileJustTooLarge', {
          got: format.decimalMegabytes(violation.got),
          bytes: format.count(violation.max ?? violation.got),
        })
      }
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
      if (violation.declared === true) return t('media.violation.durationDeclared', sentence(seconds))
      return t('media.violation.durationTooShort', sentence(seconds))
    case 'durationTooLong':
      if (violation.declared === true) return t('media.violation.durationDeclared', sentence(seconds))
      return t('media.violation.durationTooLong', sentence(seconds))
    case 'codec':
      return t('media.violation.codec', { got: codecName(String(violation.got)) })
    case 'readersDisagree': {
      const code = String(violation.got)
      return t(`media.doubt.${isDoubtCode(code) ? code : 'other'}`)
    }
    case 'notReadable': {
      const code = String(violation.got)
      return t(`media.probe.${isProbeCode(code) ? code : 'other'}`)
    }
  }
}

/** What would make the file fit, as a sentence. */
export const fixText = (fix: Fix, t: Translate, format: Formatters): string =>
  spaced(fixWords(fix, t, format))

function fixWords(fix: Fix, t: Translate, format: Formatters): string {
  const size = (width: number, height: number) =>
    t('media.size', { width: format.pixels(width), height: format.pixels(height) })
  switch (fix.action) {
    case 'cropTo':
      return t('media.fix.cropTo', { size: size(fix.width, fix.height) })
    case 'resizeTo': {
      const words = { size: size(fix.width, fix.height) }
      return fix.crops === true ? t('media.fix.cropAndResizeTo', words) : t('media.fix.resizeTo', words)
    }
    case 'trimTo':
      return t('media.fix.trimTo', { duration: format.seconds(fix.durationMs) })
    case 'extendTo':
      return t('media.fix.extendTo', { duration: format.seconds(fix.durationMs) })
    case 'compressTo':
      return t('media.fix.compressTo', { size: format.bytesAtMost(fix.sizeBytes) })
    case 'changeFrameRateTo':
      return t('media.fix.changeFrameRateTo', { fps: t('media.fps', { value: format.number(fix.fps) }) })
    case 'convertTo':
      return t('media.fix.convertTo', {
        formats: format.alternatives(fix.formats.map((name) => formatName(name, t))),
      })
    case 'getAgain':
      return t('media.fix.getAgain')
  }
}
