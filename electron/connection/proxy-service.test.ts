import { expect, it } from 'vitest'
import type { AskingProxy, ProxySignIn } from '../api/index.ts'
import { createProxyService } from './proxy-service.ts'

const asking: AskingProxy = { host: 'proxy.test:3128', userName: '', isRefused: false }

/** A proxy that takes one password; asked when the connection is tried. */
function make(password: string) {
  let now: AskingProxy | null = asking
  let sent = ''
  const kept: string[] = []
  const signIn: ProxySignIn = {
    tokenFor: async () => null,
    watch: (dispatcher) => dispatcher,
    asking: () => now,
    storage: () => ({ kind: 'keyStore' }),
    use: (given) => {
      sent = given.password.reveal()
    },
    keep: async () => {
      kept.push(sent)
      now = null
    },
  }
  const service = createProxyService({
    signIn,
    tryConnection: async () => {
      now = { ...asking, userName: 'li', isRefused: sent !== password }
      throw new Error('the service is down')
    },
  })
  return { service, kept }
}

it('keeps a sign-in that the proxy takes, whatever becomes of the request itself', async () => {
  const { service, kept } = make('right')
  expect(service.get()).toEqual({ asking, keyStorage: { kind: 'keyStore' } })
  expect((await service.signIn({ userName: 'li', password: 'right' })).asking).toBeNull()
  expect(kept).toEqual(['right'])
})

it('says that a sign-in was refused, and keeps nothing', async () => {
  const { service, kept } = make('right')
  const { asking: still } = await service.signIn({ userName: 'li', password: 'wrong' })
  expect(still).toEqual({ host: 'proxy.test:3128', userName: 'li', isRefused: true })
  expect(kept).toEqual([])
  expect(JSON.stringify(await service.signIn({ userName: 'li', password: 'wrong' }))).not.toContain('wrong')
})
