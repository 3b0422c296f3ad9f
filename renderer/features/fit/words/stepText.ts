import type { FitStep } from '../../../../shared/fit/plan/fit-plan.ts'
import { assetLibraryLimits } from '../../../../shared/media/limits.ts'
import type { MediaInfo } from '../../../../shared/media/media.ts'
import { formatName } from '../../../i18n/formatNames.ts'
import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'
import { codecName } from '../../../i18n/mediaText.ts'
import { spaced } from '../../../i18n/spaced.ts'
import { ratioText } from './ratioText.ts'

export const sizeText = (
  { width, height }: { readonly width: number; readonly height: number },
  t: Translate,
  format: Formatters,
): string => t('fit.size', { width: format.pixels(width), height: format.pixels(height) })

export const fpsText = (fps: number, t: Translate, format: Formatters): string =>
  t('media.fps', { value: format.number(fps) })

/** A clip that has the right format already gets other pictures, or null: nothing but its lists is other. */
function conversionOf(
  mimeType: string | null,
  info: MediaInfo | null,
  t: Translate,
): { readonly from: string; readonly to: string } | null {
  const from = formatName(info?.mimeType ?? 'unknown', t)
  const to = targetName(mimeType, t)
  if (info?.kind !== 'video' || from !== to) return { from, to }
  const { codec } = info
  return codec === null || assetLibraryLimits.video.codecs.includes(codec)
    ? null
    : { from: codecName(codec), to: 'H.264' }
}

/** What a step does, as a part of a sentence: "cropped to 2.5:1". */
function partOf(step: FitStep, info: MediaInfo | null, t: Translate, format: Formatters): string {
  switch (step.kind) {
    case 'firstFrame':
    case 'turn':
    case 'dropSound':
      return t(`fit.done.${step.kind}`)
    case 'trim':
      return t('fit.done.trim', { duration: format.seconds(step.durationMs) })
    case 'crop':
      return t('fit.done.crop', { ratio: ratioText(step.area.width, step.area.height, t, format) })
    case 'pad':
      return t('fit.done.pad', { ratio: ratioText(step.width, step.height, t, format) })
    case 'scale':
      return t('fit.done.scale', { size: sizeText(step, t, format) })
    case 'frameRate':
      return t('fit.done.frameRate', { fps: fpsText(step.numerator / step.denominator, t, format) })
    case 'convert': {
      const conversion = conversionOf(step.mimeType, info, t)
      return conversion === null ? t('fit.done.rewrite') : t('fit.done.convert', { format: conversion.to })
    }
    case 'compress':
      return t('fit.done.compress', { size: format.bytesAtMost(step.maxBytes) })
  }
}

const targetName = (mimeType: string | null, t: Translate): string =>
  mimeType === null ? t('fit.pictureFormats') : formatName(mimeType, t)

/**
 * All of them in words: "trimmed to 15 sec, cropped to 16:9, and scaled to 1280 × 720". A plan without steps leaves out only what
 * others may read otherwise.
 */
export const stepsText = (
  steps: readonly FitStep[],
  info: MediaInfo | null,
  t: Translate,
  format: Formatters,
): string =>
  steps.length === 0 ? t('fit.done.rewrite') : format.list(steps.map((step) => partOf(step, info, t, format)))

/** What a step does to this file, for itself: "15 sec of 60 sec". */
export function stepText(step: FitStep, info: MediaInfo, t: Translate, format: Formatters): string {
  switch (step.kind) {
    case 'firstFrame':
    case 'turn':
    case 'dropSound':
      return t(`fit.step.${step.kind}`)
    case 'trim':
      return t('fit.step.trim', {
        kept: format.seconds(step.durationMs),
        whole: 'durationMs' in info ? format.seconds(info.durationMs) : '',
      })
    case 'crop':
      return t('fit.step.crop', { ratio: ratioText(step.area.width, step.area.height, t, format) })
    case 'pad':
      return t('fit.step.pad', { ratio: ratioText(step.width, step.height, t, format) })
    case 'scale':
      return t('fit.step.scale', { size: sizeText(step, t, format) })
    case 'frameRate': {
      const to = fpsText(step.numerator / step.denominator, t, format)
      const from = info.kind === 'video' ? info.fps : null
      return from === null
        ? t('fit.step.frameRateTo', { to })
        : t('fit.step.frameRate', { from: fpsText(from, t, format), to })
    }
    case 'convert': {
      const conversion = conversionOf(step.mimeType, info, t)
      return conversion === null ? t('fit.step.rewrite') : spaced(t('fit.step.convert', conversion))
    }
    case 'compress':
      return t('fit.step.compress', { size: format.bytesAtMost(step.maxBytes) })
  }
}

/** What a copy is, or its original was, in one line: "1280 × 720, 15 sec, 8.2 MB". */
export function mediaLine(
  media: MediaInfo | null,
  sizeBytes: number | null,
  t: Translate,
  format: Formatters,
): string {
  const parts: string[] = []
  if (media?.kind === 'image' || media?.kind === 'video') parts.push(sizeText(media, t, format))
  if (media?.kind === 'audio' && media.mimeType !== null) parts.push(formatName(media.mimeType, t))
  if (media?.kind === 'audio' || media?.kind === 'video') parts.push(format.seconds(media.durationMs))
  const bytes = sizeBytes ?? media?.sizeBytes ?? null
  if (bytes !== null) parts.push(format.bytes(bytes))
  return factsText(parts, t)
}

/** Several facts in one line. */
export const factsText = (facts: readonly string[], t: Translate): string =>
  facts.reduce((first, next) => (first === '' ? next : t('fit.facts', { first, next })), '')
