import { expect, it } from 'vitest'
import { Secret } from '../../api/index.ts'
import { createProxyLogin } from './proxy-login.ts'

const known = 'proxy.test'
const make = () =>
  createProxyLogin(async (host) => {
    if (host === 'broken.test:1') throw new Error('no key store')
    return host === known ? { host, userName: 'li', password: new Secret('a long password') } : null
  })
const ask = (login: ReturnType<typeof make>, host: string, port: number, isProxy = true) =>
  new Promise<unknown>((resolve) => login.answer({ isProxy, host, port }, (...given) => resolve(given)))

it('tells the proxy that is known, and nobody else', async () => {
  const login = make()
  expect(await ask(login, 'proxy.test', 80, false)).toEqual([])
  expect(await ask(login, 'proxy.test', 3128)).toEqual([])
  expect(await ask(login, '::1', 3128)).toEqual([])
  expect(await ask(login, 'proxy.test', 80)).toEqual(['li', 'a long password'])
})

it('is asked again when it was refused, and then says nothing until the next use', async () => {
  const login = make()
  await ask(login, 'proxy.test', 80)
  expect(await ask(login, 'proxy.test', 80)).toEqual([])
  login.begin()
  expect(await ask(login, 'proxy.test', 80)).toEqual(['li', 'a long password'])
})

it('answers also where nothing can be read', async () => {
  expect(await ask(make(), 'broken.test', 1)).toEqual([])
})
