import { describe, expect, it } from 'vitest'
import { startLoopbackServer } from '../../base/loopback-server.test-support.ts'
import { devServerOrigin, respondFromDevServer } from './dev-server.ts'
import { contentSecurityPolicy } from './page-files.ts'

describe('the development server', () => {
  it('is one on this computer, and never that of a packaged app', () => {
    const url = 'http://127.0.0.1:5173/'
    expect(devServerOrigin(false, { ELECTRON_RENDERER_URL: url })).toBe('http://127.0.0.1:5173')
    expect(devServerOrigin(true, { ELECTRON_RENDERER_URL: url })).toBeNull()
    for (const other of [
      'http://example.com/',
      'https://127.0.0.1/',
      'file:///x',
      'nonsense',
      '',
      undefined,
    ]) {
      expect(devServerOrigin(false, { ELECTRON_RENDERER_URL: other })).toBeNull()
    }
  })

  it('is asked for the page with what it needs to know, and no more', async () => {
    await using server = await startLoopbackServer((_call, response) => {
      response.writeHead(200, { 'Content-Type': 'text/javascript', 'Set-Cookie': 'x=1' })
      response.end('export {}')
    })
    const request = new Request('asset-library://app/app/App.tsx?t=1', {
      headers: { accept: 'text/css,*/*;q=0.1', authorization: 'secret' },
    })
    const answer = await respondFromDevServer(server.origin, request)
    expect(await answer.text()).toBe('export {}')
    expect(answer.headers.get('content-type')).toBe('text/javascript')
    expect(answer.headers.has('set-cookie')).toBe(false)
    expect(server.calls[0]).toMatchObject({
      path: '/app/App.tsx?t=1',
      headers: { accept: 'text/css,*/*;q=0.1' },
    })
    expect(server.calls[0]?.headers.authorization).toBeUndefined()
  })

  it('loosens the policy for itself alone', async () => {
    await using server = await startLoopbackServer((_call, response) => void response.end(''))
    const answer = await respondFromDevServer(server.origin, new Request('asset-library://app/index.html'))
    const policy = answer.headers.get('content-security-policy') ?? ''
    expect(policy).toContain(`connect-src 'self' ${server.origin.replace('http', 'ws')};`)
    const strict = contentSecurityPolicy.split('; ')
    const changed = policy.split('; ').filter((rule) => !strict.includes(rule))
    expect(changed.map((rule) => rule.split(' ')[0])).toEqual(['script-src', 'style-src', 'connect-src'])
    expect(contentSecurityPolicy).not.toContain('unsafe')
  })

  it('that is gone is a page that is not there', async () => {
    const server = await startLoopbackServer(() => {})
    await server.close()
    const answer = await respondFromDevServer(server.origin, new Request('asset-library://app/index.html'))
    expect(answer.status).toBe(404)
  })
})
