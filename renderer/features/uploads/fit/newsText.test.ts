import { expect, test } from 'vitest'
import type { UploadFit } from '../../../../shared/fit/fit.ts'
import { video } from '../../../../shared/media/media.test-support.ts'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { createFormatters } from '../../../i18n/formatters.ts'
import { createI18n } from '../../../testing/i18n.ts'
import { uploadItem } from '../../../testing/uploadItems.ts'
import { newsText } from './newsText.ts'

const failed: UploadFit = { kind: 'failed', trouble: 'damaged', detail: null }
const stopped: UploadFit = { kind: 'possible', steps: [] }
const fitted: UploadFit = {
  kind: 'fitted',
  steps: [],
  original: { sizeBytes: 1, media: video(), violations: [] },
}

test.each<[string, readonly UploadFit[], string, string]>([
  ['all failed', [failed, failed], '2 files could not be made to fit.', '2 个文件未能调整至合规。'],
  [
    'one failed, the other was stopped',
    [failed, stopped],
    '1 file could not be made to fit.',
    '1 个文件未能调整至合规。',
  ],
  ['all were stopped', [stopped], '', ''],
  [
    'one of two failed',
    [fitted, failed],
    '1 of 2 files were made to fit, the others were not.',
    '2 个文件中有 1 个已调整至合规，其余未调整。',
  ],
  ['all fit', [fitted], '1 file was made to fit.', '全部 1 个文件已调整至合规。'],
])('a run at its end: %s', (_name, fits, en, zh) => {
  const items = fits.map((fit, at) => uploadItem(`${at}`, { kind: 'rejected', violations: [] }, { fit }))
  const byId: ReadonlyMap<string, UploadItem> = new Map(items.map((item) => [item.id, item]))
  for (const [language, text] of [
    ['en', en],
    ['zh-CN', zh],
  ] as const) {
    const news = { kind: 'ended', ids: new Set(byId.keys()) } as const
    expect(newsText(news, byId, createI18n(language).t, createFormatters(language))).toBe(text)
  }
})
