import { expect, it } from 'vitest'
import type { Language } from '../../../shared/settings.ts'
import { createFormatters } from '../../i18n/formatters.ts'
import { bannersTexts } from '../../i18n/later/bannersTexts.ts'
import { addLaterTexts } from '../../i18n/later/laterTexts.ts'
import { createI18n } from '../../testing/i18n.ts'
import { noticeText } from './NoticeBanner.tsx'

const words = (language: Language, folders: string[]): string => {
  const i18n = createI18n(language)
  addLaterTexts(i18n, bannersTexts)
  const notice = {
    id: 'database',
    kind: 'databaseSetAside',
    path: '/data/library.db.unreadable-1',
    folders,
  } as const
  return noticeText(notice, i18n.t, createFormatters(language))
}

it('says where a database lies that was set aside, and what lies beside it', () => {
  expect(words('en', [])).toBe(
    'The database could not be read. It was set aside at /data/library.db.unreadable-1, and a new one was started.',
  )
  const folders = ['/data/library.db.unreadable-1-pasted', 'C:\\data\\library.db.unreadable-1-dropped-copies']
  expect(words('en', folders)).toMatch(
    /lie beside it, in library\.db\.unreadable-1-pasted and library\.db\.unreadable-1-dropped-copies\.$/,
  )
  expect(words('zh-CN', folders.slice(0, 1))).toContain('在它旁边的 library.db.unreadable-1-pasted 中')
})
