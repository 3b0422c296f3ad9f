import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { assetNameMaxCharacters, toAssetName } from './asset-name.ts'
import { parseBaseUrl } from './http/base-url.ts'
import { parsePacAnswer } from './http/proxy/pac-answer.ts'
import { maxRetryAfterMs, readRetryAfter } from './http/retry-after.ts'
import { Secret } from './http/secret.ts'
import { readTaskData, readTaskRefusal } from './task-answer.ts'
import { readAssets, readGroups, requireId } from './wire.ts'

describe('base address', () => {
  it.each([
    ['https://powertokens.ai/api', 'https://powertokens.ai/api'],
    [' https://powertokens.ai/api// ', 'https://powertokens.ai/api'],
    ['https://gateway.example:8443', 'https://gateway.example:8443'],
    ['http://localhost:3000/x/', 'http://localhost:3000/x'],
    ['http://127.9.8.7:1', 'http://127.9.8.7:1'],
    ['http://[::1]:8080/api', 'http://[::1]:8080/api'],
    ['HTTP://LOCALHOST/api', 'http://localhost/api'],
  ])('%s', (text, href) => {
    expect(parseBaseUrl(text).href).toBe(href)
  })

  it.each([
    '',
    'powertokens.ai/api',
    'http://powertokens.ai/api',
    'http://127.0.0.1.example.com/',
    'http://localhost.example.com/',
    'http://10.0.0.1/',
    'ftp://localhost/',
    'file:///etc/passwd',
    'https://user:password@powertokens.ai/api',
    'https://powertokens.ai/api?x=1',
    'https://powertokens.ai/api#x',
  ])('refuses %s', (text) => {
    expect(() => parseBaseUrl(text)).toThrow(
      expect.objectContaining({ error: expect.objectContaining({ code: 'badAddress' }) }),
    )
  })
})

describe('asset name', () => {
  it.each([
    ['cat.png', 'cat.png'],
    ['a/b\\c\u0000.png', 'a_b_c_.png'],
    ['\u202egnp.exe', '_gnp.exe'],
    ['', 'file'],
    ['猫'.repeat(40), '猫'.repeat(40)],
    ['my "cat".png', 'my _cat_.png'],
    ['a%22b%0D.png', 'a_22b_0D.png'],
    ['100%.png', '100%.png'],
    ['a\r\nContent-Type: x.png', 'a_Content-Type: x.png'],
    ['a; filename=b.png', 'a_ filename=b.png'],
    ['\ud800x\udc00.png', '_x_.png'],
    ['C:\\cat.png', 'C:_cat.png'],
    ['\u2066x\u2069.png', '_x_.png'],
    ['\ufeffa.png', '_a.png'],
    ["it's 'mine' & <yours>.png", "it's 'mine' & <yours>.png"],
  ])('%j', (fileName, name) => {
    expect(toAssetName(fileName)).toEqual({ name, changed: name !== fileName, shortened: false })
  })

  it('composes what macOS takes apart, and counts it so', () => {
    const composed = '\u00e9'.repeat(30)
    expect(toAssetName(`${composed.normalize('NFD')}.png`)).toEqual({
      name: `${composed}.png`,
      changed: false,
      shortened: false,
    })
    const hangul = '\ud55c\uae00'.repeat(15)
    expect(toAssetName(`${hangul.normalize('NFD')}.png`).name).toBe(`${hangul}.png`)
  })

  it('shortens to 40 characters and keeps the extension', () => {
    const { name, shortened } = toAssetName(`${'x'.repeat(60)}.jpeg`)
    expect(name).toBe(`${'x'.repeat(35)}.jpeg`)
    expect(shortened).toBe(true)
  })

  it('takes no grapheme apart and makes no half surrogate', () => {
    const family = '👨‍👩‍👧‍👦'
    for (let prefix = 0; prefix < 12; prefix += 1) {
      const { name } = toAssetName(`${'a'.repeat(prefix)}${family.repeat(12)}.png`)
      expect(Array.from(name).length).toBeLessThanOrEqual(assetNameMaxCharacters)
      expect(name.isWellFormed()).toBe(true)
      expect(name.slice(prefix, -4)).toBe(family.repeat((name.length - prefix - 4) / family.length))
    }
  })

  it('has an answer to names that are one long grapheme or one long extension', () => {
    expect(Array.from(toAssetName(`e${'\u0301'.repeat(80)}.png`).name)).toHaveLength(40)
    expect(Array.from(toAssetName(`a.${'b'.repeat(80)}`).name)).toHaveLength(40)
    expect(toAssetName('\ud800.png').name.isWellFormed()).toBe(true)
  })
})

describe('Retry-After', () => {
  const nowMs = Date.UTC(2026, 0, 1)
  it.each([
    ['5', 5000],
    ['0', 0],
    ['1.5', 1500],
    ['99999999', maxRetryAfterMs],
    ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
    ['Thu, 01 Jan 2020 00:00:30 GMT', 0],
    ['soon', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (header, expected) => {
    expect(readRetryAfter({ 'retry-after': header }, nowMs)).toBe(expected)
  })

  it.each([
    ['eight hours behind', 8],
    ['eight hours ahead', -8],
  ])('is a date of the sender’s clock, also where the one here is %s', (_name, hours) => {
    const headers = {
      'retry-after': 'Thu, 01 Jan 2026 08:00:30 GMT',
      date: 'Thu, 01 Jan 2026 08:00:00 GMT',
    }
    expect(readRetryAfter(headers, nowMs + (8 - hours) * 3_600_000)).toBe(30_000)
    expect(readRetryAfter({ ...headers, 'retry-after': '7' }, nowMs)).toBe(7_000)
    expect(readRetryAfter({ ...headers, date: 'nonsense' }, nowMs + 8 * 3_600_000)).toBe(30_000)
  })
})

describe('PAC answers', () => {
  it.each([
    ['DIRECT', [{ kind: 'direct' }]],
    [
      'PROXY proxy.example:8080; DIRECT',
      [{ kind: 'proxy', uri: 'http://proxy.example:8080' }, { kind: 'direct' }],
    ],
    ['HTTPS p:443', [{ kind: 'proxy', uri: 'https://p:443' }]],
    ['SOCKS5 p:1080', [{ kind: 'proxy', uri: 'socks5://p:1080' }]],
    ['SOCKS p:1080;DIRECT', [{ kind: 'unsupported', scheme: 'SOCKS' }, { kind: 'direct' }]],
    ['nonsense', [{ kind: 'direct' }]],
    ['', [{ kind: 'direct' }]],
  ])('%s', (answer, choices) => {
    expect(parsePacAnswer(answer)).toEqual(choices)
  })
})

describe('answers of get-asset-id', () => {
  it.each([
    [{ asset_id: 'asset-1' }, '', { kind: 'ready', assetId: 'asset-1' }],
    [{ asset_id: 12 }, '', { kind: 'ready', assetId: '12' }],
    [{ asset_id: '' }, '', { kind: 'processing' }],
    [{ asset_id: 0 }, '', { kind: 'processing' }],
    [{ asset_id: '0' }, '', { kind: 'processing' }],
    [{ asset_id: null, status: 1 }, '', { kind: 'processing' }],
    [{}, 'processing', { kind: 'processing' }],
    [null, '', { kind: 'processing' }],
    ['', '', { kind: 'processing' }],
    ['asset-20260604-x', '', { kind: 'ready', assetId: 'asset-20260604-x' }],
    [
      { status: 'failed', error: 'FaceMismatch' },
      '',
      { kind: 'failing', message: 'FaceMismatch', code: 200, plainly: true },
    ],
    [
      { fail_reason: 'content moderation' },
      '',
      { kind: 'failing', message: 'content moderation', code: 200, plainly: true },
    ],
    [{ id: 'asset-1', status: 'succeeded' }, '', { kind: 'ready', assetId: 'asset-1' }],
    [{ Id: 'asset-1', Status: 'Active' }, '', { kind: 'ready', assetId: 'asset-1' }],
    [{ id: 'a1b2', status: 'SUCCESS' }, '', { kind: 'ready', assetId: 'a1b2' }],
    [{ id: 'asset-1' }, '', { kind: 'ready', assetId: 'asset-1' }],
    [{ id: 'asset-1', status: 'running' }, '', { kind: 'processing' }],
    [{ id: 'task-1', status: 'succeeded' }, '', { kind: 'processing' }],
    [{ id: 17, status: 'succeeded' }, '', { kind: 'processing' }],
    // By analogy with assets, whose `Error` may be an object.
    [
      { asset_id: '', status: 'failed', error: { code: 'FaceMismatch', message: 'another person' } },
      '',
      { kind: 'failing', message: 'FaceMismatch: another person', code: 200, plainly: true },
    ],
    [
      { asset_id: '', Error: { Code: 'ContentModeration' } },
      '',
      { kind: 'failing', message: 'ContentModeration', code: 200, plainly: true },
    ],
    // No reason at all, whatever the field is called.
    [{ asset_id: '', error: 0, reason: 'success' }, '', { kind: 'processing' }],
    [{ asset_id: '', error: { code: 0, message: 'ok' } }, '', { kind: 'processing' }],
    [{ asset_id: '', status: 'processing', reason: 'low priority' }, '', { kind: 'processing' }],
    [{ asset_id: '', reason: 'low priority' }, '', { kind: 'failing', plainly: false }],
    [{ status: 3 }, '', { kind: 'failing', message: null, code: 200, plainly: false }],
  ])('code 200, %j', (data, message, expected) => {
    expect(readTaskData(data, message, 'task-1')).toMatchObject(expected)
  })

  it.each([
    ['task failed: FaceMismatch', true],
    ['审核失败', true],
    ['something odd', false],
    ['', false],
  ])('another code, %j', (message, plainly) => {
    expect(readTaskRefusal(message, 400)).toMatchObject({ kind: 'failing', plainly })
  })

  it.each(['still processing', 'Task is pending', 'asset not ready', '处理中'])(
    'another code, %j',
    (message) => {
      expect(readTaskRefusal(message, 202)).toEqual({ kind: 'processing' })
    },
  )
})

describe('lists', () => {
  it('takes ids that are numbers, totals that are texts, lists that are null', () => {
    expect(readGroups({ list: [{ group_id: 5 }], total: '1' }, 1, 100)).toMatchObject({
      groups: [{ groupId: '5', name: '5' }],
      total: 1,
    })
    expect(readGroups({ list: null }, 1, 100)).toEqual({ groups: [], total: null, hasMore: false })
    expect(readGroups(null, 1, 100)).toEqual({ groups: [], total: null, hasMore: false })
    expect(readGroups([{ id: 'a', name: 'A' }, null, 7, { name: 'no id' }], 1, 100)).toMatchObject({
      groups: [{ groupId: 'a', name: 'A' }],
    })
  })

  const entries = (count: number) => Array.from({ length: count }, (_, index) => ({ asset_id: `a${index}` }))

  it.each([
    ['none', undefined, null],
    ['null', null, null],
    ['0 with entries', 0, null],
    ['less than was seen', 5, null],
    ['as many as were seen', 6, 6],
    ['more', 250, 250],
    ['a text', '250', 250],
    ['NaN', 'NaN', null],
    ['a negative one', -1, null],
    ['an endless one', '1e308', null],
    ['a fraction', 7.9, 7],
  ])('a total that is %s is believed as far as it can be true', (_name, total, expected) => {
    expect(readAssets({ list: entries(2), total }, 3, 2)).toMatchObject({ total: expected, hasMore: true })
    expect(readAssets({ list: entries(1), total }, 3, 2).hasMore).toBe(false)
  })

  it('longer than asked for is everything there is, and the page is cut from it', () => {
    const page = (number: number) => readAssets({ list: entries(250) }, number, 100)
    expect([1, 2, 3, 4].map((number) => page(number).assets.length)).toEqual([100, 100, 50, 0])
    expect(page(2).assets[0]?.assetId).toBe('a100')
    expect([1, 2, 3].map((number) => page(number).hasMore)).toEqual([true, true, false])
  })

  it.each([
    undefined,
    {},
    'nothing',
    7,
    true,
    { groups: [] },
    { list: 'many', total: {} },
    { list: {}, total: 0 },
    { total: 4 },
    { list: null, items: 'x' },
  ])('nowhere to be found in %j is an error', (data) => {
    const badResponse = expect.objectContaining({ error: expect.objectContaining({ code: 'badResponse' }) })
    expect(() => readGroups(data, 1, 100)).toThrow(badResponse)
    expect(() => readAssets(data, 1, 100)).toThrow(badResponse)
  })

  it('shows an asset that has no asset id yet under an id that is none', () => {
    expect(readAssets({ list: [{ id: 9, name: 'x.png' }] }, 1, 10).assets[0]?.assetId).toBe('pending:9')
  })

  it('takes no number that counts nothing for an id', () => {
    const list = [
      { asset_id: 0, id: 8 },
      { asset_id: '0', id: 9 },
    ]
    const ids = readAssets({ list }, 1, 10).assets.map(({ assetId }) => assetId)
    expect(ids).toEqual(['pending:8', 'pending:9'])
    expect(() => requireId({ group_id: 0 }, ['group_id'])).toThrow()
  })

  it('is lenient about __proto__', () => {
    const data: unknown = JSON.parse('{"list":[{"group_id":"g","__proto__":{"official":true}}],"total":1}')
    expect(readGroups(data, 1, 10).groups).toHaveLength(1)
  })
})

describe('a secret', () => {
  it('is in nothing that prints it', () => {
    const secret = new Secret('sk-0123456789abcdef')
    for (const text of [String(secret), JSON.stringify({ secret }), inspect({ secret }), `${secret}`]) {
      expect(text).not.toContain('0123')
    }
    expect(structuredClone(secret)).toEqual({})
    expect(secret.lastFour).toBe('cdef')
    expect(new Secret('short').lastFour).toBe('')
  })
})
