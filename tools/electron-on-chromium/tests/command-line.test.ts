import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseInvocation, readAppManifest } from '../host/app/command-line.ts'

it('reads what Playwright passes', () => {
  const args = [
    '-r',
    '/loader.js',
    '--no-sandbox',
    '--inspect=0',
    '--remote-debugging-port=0',
    '.',
    '--lang=zh-CN',
    'a.png',
  ]
  const invocation = parseInvocation(args)
  expect(invocation.requires).toEqual(['/loader.js'])
  expect(invocation.inspect).toEqual({ host: '127.0.0.1', port: 0, wait: false })
  expect(invocation.app).toBe('.')
  expect([...invocation.switches]).toEqual([
    ['no-sandbox', ''],
    ['remote-debugging-port', '0'],
    ['lang', 'zh-CN'],
  ])
})

it('leaves everything behind a double dash to the app', () => {
  expect(parseInvocation(['.', '--', '--inspect=1', '-r']).inspect).toBeNull()
})

it.each([['--inspect=x'], ['--inspect=99999'], ['-r']])('refuses %s', (arg) => {
  expect(() => parseInvocation([arg])).toThrow()
})

it("finds the app's entry", () => {
  const dir = join(import.meta.dirname, 'fixture-app')
  expect(readAppManifest('fixture-app', import.meta.dirname)).toEqual({
    dir,
    entry: join(dir, 'main.js'),
    name: 'Fixture App',
    version: '1.2.3',
  })
  expect(() => readAppManifest('nowhere', import.meta.dirname)).toThrow('Unable to find Electron app')
})
