/// <reference types="vite/types/importMeta.d.ts" />
import { describe, expect, test } from 'vitest'
import { createI18n } from '../testing/i18n.ts'
import { en } from './en/index.ts'
import { createFormatters } from './formatters.ts'
import { generateTexts } from './later/generateTexts.ts'
import { addLaterTexts, type LaterTexts } from './later/laterTexts.ts'
import { zhCN } from './zh/index.ts'

/** All texts that come later, by their files: one that nobody lists here is looked at all the same. Those of a crash need no translator. */
const files = import.meta.glob<Readonly<Record<string, unknown>>>(
  ['./later/*Texts.ts', '!./later/laterTexts.ts', '!./later/useLaterTexts.ts', '!./later/crashTexts.ts'],
  { eager: true },
)
const bundles = Object.entries(files).map(([name, file]): LaterTexts => {
  const [bundle] = Object.values(file)
  if (!isBundle(bundle)) throw new Error(`${name} has no texts of both languages`)
  return bundle
})

function isBundle(value: unknown): value is LaterTexts {
  return typeof value === 'object' && value !== null && 'en' in value && 'zh-CN' in value
}

function leaves(value: unknown, path = ''): Map<string, string> {
  const found = new Map<string, string>()
  if (typeof value === 'string') found.set(path, value)
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      for (const [where, text] of leaves(part, path === '' ? key : `${path}.${key}`)) found.set(where, text)
    }
  }
  return found
}
/** Several bundles may add to one part. */
const leavesOf = (...bundles: readonly object[]) => new Map(bundles.flatMap((bundle) => [...leaves(bundle)]))
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]).sort()

describe('both languages', () => {
  const english = leavesOf(en, ...bundles.map((bundle) => bundle.en))
  const chinese = leavesOf(zhCN, ...bundles.map((bundle) => bundle['zh-CN']))

  test('are those of every file of texts', () => {
    expect(bundles.length).toBeGreaterThan(10)
    expect(english.has('player.play')).toBe(true)
    expect(english.has('generate.compose.title')).toBe(true)
  })

  test('have the same keys, but for singular forms that Chinese does not have', () => {
    const singular = [...english.keys()].filter((key) => key.endsWith('_one'))
    expect([...chinese.keys()].sort()).toEqual(
      [...english.keys()].filter((key) => !singular.includes(key)).sort(),
    )
    for (const key of singular) expect(english.has(key.replace(/_one$/, '_other'))).toBe(true)
  })

  test('put the same values into the same texts', () => {
    for (const [key, text] of chinese) {
      // A name may be left out where the other language needs it only for its grammar, never the other way round.
      expect({ key, values: placeholders(text) }).toEqual({
        key,
        values: placeholders(english.get(key) ?? ''),
      })
    }
  })

  test('leave nothing empty, and nothing in English where it should be Chinese', () => {
    const sameOnPurpose = new Set(['media.fps'])
    for (const [key, text] of chinese) {
      expect(text.trim(), key).not.toBe('')
      if (!sameOnPurpose.has(key) && /[a-z]{4}/i.test((english.get(key) ?? '').replace(/\{\{.*?\}\}/g, ''))) {
        expect(/[\u4e00-\u9fff]/.test(text), `${key}: ${text}`).toBe(true)
      }
    }
  })
})

describe('Chinese', () => {
  const chinese = leavesOf(zhCN, ...bundles.map((bundle) => bundle['zh-CN']))

  test('calls a thing by one name', () => {
    const others = /账户|帐[号户]|分组/
    for (const [key, text] of chinese) expect(others.test(text), `${key}: ${text}`).toBe(false)
  })

  test('puts no room between words and a name or value, which may be Chinese, too', () => {
    const aloof = /\p{Script=Han} \{\{(name|group|value)\}\}|\{\{(name|group|whole)\}\} \p{Script=Han}/u
    for (const [key, text] of chinese) expect(aloof.test(text), `${key}: ${text}`).toBe(false)
  })

  test('lists with room beside figures and Latin letters, and leaves what is listed as it is', () => {
    const { list, alternatives } = createFormatters('zh-CN')
    expect(list(['3 张图片', '2 个视频'])).toBe('3 张图片和 2 个视频')
    expect(list(['图1.jpg', '猫.png', '狗'])).toBe('图1.jpg、猫.png 和狗')
    expect(alternatives(['JPEG', 'PNG'])).toBe('JPEG 或 PNG')
    expect(list([])).toBe('')
    expect(createFormatters('en').list(['a', 'b', 'c'])).toBe('a, b, and c')
  })
})

test('the texts of Generate come later, in both languages', () => {
  const instance = createI18n('zh-CN')
  addLaterTexts(instance, generateTexts)
  expect(instance.t('generate.compose.title')).toBe('创作')
  expect(instance.t('groups.title')).toBe(zhCN.groups.title)
})

test('plural forms and numbers of the language', () => {
  const { t } = createI18n('en')
  expect(t('groups.count', { count: 1 })).toBe('1 asset')
  expect(t('groups.count', { count: 100_000 })).toBe('100,000 assets')
  const chinese = createI18n('zh-CN')
  expect(chinese.t('groups.count', { count: 1 })).toBe('1 个素材')
})

test('a name turns none of the words around it', () => {
  const { t } = createI18n('en')
  const name = 'מירה'
  expect(t('groups.deleteTitle', { name })).toBe(`Delete “\u2068${name}\u2069”?`)
  expect(t('groups.deleteTitle', { name: 'mira\u202e' })).toBe('Delete “mira\ufffd”?')
  expect(t('groups.deleteTitle', { name: '“Neon & <b>city</b>”' })).toBe('Delete ““Neon & <b>city</b>””?')
  expect(createI18n('zh-CN').t('groups.deleteTitle', { name })).toContain(`\u2068${name}\u2069`)
})

describe('formatters', () => {
  const format = createFormatters('en')

  test('sizes in steps of 1024, so that a limit of 30 MB reads 30 MB', () => {
    expect(format.bytes(31_457_280)).toBe('30 MB')
    expect(format.bytes(31_000_000)).toBe('29.6 MB')
    expect(format.bytes(512)).toBe('512 bytes')
  })

  test('percent never claims more than is there', () => {
    expect(format.percent(0.999)).toBe('99%')
    expect(format.percent(0.57)).toBe('57%')
    expect(format.percent(1)).toBe('100%')
  })

  test('spans in the unit that one would say', () => {
    expect(format.span(0)).toBe('1 sec')
    expect(format.span(59_001)).toBe('1 min')
    expect(format.span(42_000)).toBe('42 sec')
    expect(format.span(5_400_000)).toBe('1.5 hr')
    expect(createFormatters('zh-CN').span(42_000)).toBe('42秒')
  })

  test('clocks of media', () => {
    expect(format.clock(7_400)).toBe('0:07')
    expect(format.clock(3_723_000)).toBe('1:02:03')
  })
})

test('times are those of the time zone that the formatters were made for', () => {
  const atMs = Date.UTC(2026, 10, 25, 22, 30)
  expect(createFormatters('en', 'Asia/Tokyo').dateTime(atMs)).toMatch(/Nov 26, 2026.*7:30/)
  expect(createFormatters('en', 'America/New_York').dateTime(atMs)).toMatch(/Nov 25, 2026.*5:30/)
  expect(createFormatters('zh-CN', 'Asia/Tokyo').time(atMs)).toContain('07:30:00')
})

describe('words without anything put into them', () => {
  test('are looked up once, however often a screen says them', () => {
    const { t, store } = createI18n('en')
    let lookUps = 0
    store.data = new Proxy(store.data, {
      get: (data, language) => {
        lookUps += 1
        return Reflect.get(data, language)
      },
    })
    expect(t('assets.image')).toBe(en.assets.image)
    expect(lookUps).toBeGreaterThan(0)
    lookUps = 0
    for (let tile = 0; tile < 500; tile += 1) expect(t('assets.image')).toBe(en.assets.image)
    expect(lookUps).toBe(0)
    // What is put into others may be another each time.
    expect(t('browse.countOf', { shown: '1', all: '2' })).not.toBe(
      t('browse.countOf', { shown: '2', all: '2' }),
    )
  })

  test('are found when they come later than they were asked for', () => {
    const instance = createI18n('en')
    const [path, text] = [...leaves(generateTexts.en)].find(([, words]) => !words.includes('{{')) ?? []
    const say = (): unknown => Reflect.apply(instance.t, instance, [path])
    expect(say()).toBe(path)
    addLaterTexts(instance, generateTexts)
    expect(say()).toBe(text)
  })
})
