import { expect, it } from 'vitest'
import { type ProxyAddressProblem, readProxyAddress, readProxyBypass } from './proxy-address.ts'

it.each([
  ['proxy.example.com:8080', 'http://proxy.example.com:8080'],
  [' HTTP://Proxy.Example.com:80/ ', 'http://proxy.example.com:80'],
  ['https://proxy.example.com:443', 'https://proxy.example.com:443'],
  ['socks5://127.0.0.1:1080', 'socks5://127.0.0.1:1080'],
  ['socks://localhost:1080', 'socks5://localhost:1080'],
  ['socks5h://[::1]:1080', 'socks5://[::1]:1080'],
  ['代理.公司.cn:8080', 'http://xn--mnq481g.xn--55qx5d.cn:8080'],
])('takes %s', (text, address) => {
  expect(readProxyAddress(text)).toEqual({ ok: true, address })
  expect(readProxyAddress(address)).toEqual({ ok: true, address })
})

it.each<[string, ProxyAddressProblem]>([
  ['  ', 'empty'],
  ['li:secret@proxy.example.com:8080', 'signIn'],
  ['http://li:secret@proxy.example.com:8080', 'signIn'],
  ['socks4://proxy.example.com:1080', 'scheme'],
  ['ftp://proxy.example.com:21', 'scheme'],
  ['proxy.example.com', 'port'],
  ['http://proxy.example.com', 'port'],
  ['proxy.example.com:0', 'port'],
  ['proxy.example.com:65536', 'port'],
  ['http://proxy.example.com:8080/proxy.pac', 'path'],
  ['http://proxy.example.com:8080?x', 'path'],
  ['http://:8080', 'host'],
  ['pro xy:8080', 'host'],
  ['proxy:eighty', 'host'],
  // Chromium would read these as several rules.
  ['a;direct://:80', 'path'],
  ['http=a.example:80', 'host'],
  ['a.example,b.example:80', 'host'],
])('refuses %s and knows why', (text, problem) => {
  expect(readProxyAddress(text)).toEqual({ ok: false, problem })
})

it('reads the hosts that are reached without the proxy', () => {
  expect(readProxyBypass('')).toEqual({ ok: true, bypass: '' })
  expect(readProxyBypass(' *.example.com，10.0.0.0/8;<local>\n[::1]:80 fe80::/10')).toEqual({
    ok: true,
    bypass: '*.example.com, 10.0.0.0/8, <local>, [::1]:80, fe80::/10',
  })
  for (const entry of ['http://a.example', '<-loopback>', 'a=b', 'a\\b'])
    expect(readProxyBypass(`ok.example, ${entry}`)).toEqual({ ok: false, entry })
})
