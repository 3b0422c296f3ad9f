import { expect, it } from 'vitest'
import { createProxySignIn, type ProxySignIn } from '../api/index.ts'
import { createProxyService } from './proxy-service.ts'

const host = 'proxy.test:3128'
const asking = { host, userName: '', isRefused: false }
const keyStorage = { kind: 'keyStore' } as const

/** A proxy that asked, and what becomes of the next request. */
function make(outcome: 'letThrough' | 'refused' | 'nobodyAnswers') {
  let now: ReturnType<ProxySignIn['asking']> = asking
  let used: { readonly host: string; readonly userName: string } | null = null
  const signIn: ProxySignIn = {
    ...createProxySignIn({
      storage: () => keyStorage,
      load: async () => null,
      save: async () => keyStorage,
      forget: async () => {},
    }),
    asking: () => now,
    known: async () => used,
    use: ({ userName }) => {
      used = { host, userName }
    },
    forget: async () => {
      if (outcome === 'refused') throw Object.assign(new Error('read-only'), { code: 'EROFS' })
      used = null
    },
  }
  let reached = 0
  const service = createProxyService({
    atStart: null,
    reach: async () => (outcome === 'letThrough' ? null : { code: 'offline' }),
    onReached: () => {
      reached += 1
    },
    signIn,
    tryConnection: async () => {
      if (outcome === 'letThrough') now = null
      if (outcome === 'refused') now = { host, userName: 'li', isRefused: true }
      throw new Error('the service is down')
    },
  })
  return { ...service, reached: () => reached }
}

const given = { userName: 'li', password: 'a long password' }
const known = { host, userName: 'li' }

it('says what became of a sign-in, whatever becomes of the request itself', async () => {
  expect(await make('letThrough').get()).toEqual({
    atStart: null,
    asking,
    known: null,
    keyStorage,
  })
  expect(await make('letThrough').signIn(given)).toMatchObject({ asking: null, known })
  expect(await make('nobodyAnswers').signIn(given)).toMatchObject({ asking, known })
  const refused = await make('refused').signIn(given)
  expect(refused.asking).toEqual({ host, userName: 'li', isRefused: true })
  expect(JSON.stringify(refused)).not.toContain(given.password)
})

it('forgets it, or says why not', async () => {
  const service = make('letThrough')
  await service.signIn(given)
  expect(await service.forget()).toMatchObject({ known: null })
  await expect(make('refused').forget()).rejects.toMatchObject({ error: { code: 'storageFailed' } })
})

it('tries it out, and has the connection tried again where somebody answers', async () => {
  const service = make('letThrough')
  expect(await service.tryOut()).toMatchObject({ problem: null, proxy: { asking } })
  expect(service.reached()).toBe(1)
  const silent = make('nobodyAnswers')
  expect(await silent.tryOut()).toMatchObject({ problem: { code: 'offline' } })
  expect(silent.reached()).toBe(0)
})
