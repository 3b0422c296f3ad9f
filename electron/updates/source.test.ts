import { expect, it } from 'vitest'
import { type Installation, readFeed, updateSourceOf } from './source.ts'

const feed = { owner: 'o', repo: 'r' }
const installation: Installation = {
  isPackaged: true,
  platform: 'linux',
  env: {},
  packageType: null,
  feed,
  canReplace: () => true,
}

it.each<[string, Partial<Installation>, string]>([
  ['from source', { isPackaged: false }, 'source'],
  ['an AppImage', { env: { APPIMAGE: '/home/a/x.AppImage' } }, 'app'],
  ['an AppImage in a folder of others', { env: { APPIMAGE: '/opt/x' }, canReplace: () => false }, 'page'],
  ['an unpacked folder', {}, 'page'],
  ['a deb', { packageType: 'deb', env: { APPIMAGE: '/x' } }, 'packageManager'],
  ['an rpm, without a feed too', { packageType: 'rpm', feed: null }, 'packageManager'],
  ['a snap', { env: { SNAP: '/snap/x', APPIMAGE: '/x' } }, 'store'],
  ['a flatpak', { env: { FLATPAK_ID: 'x' } }, 'store'],
  ['Windows, installed', { platform: 'win32' }, 'app'],
  ['Windows, portable', { platform: 'win32', env: { PORTABLE_EXECUTABLE_FILE: 'x.exe' } }, 'page'],
  ['a Mac', { platform: 'darwin' }, 'page'],
  ['no feed', { platform: 'win32', feed: null }, 'nobody'],
])('knows who brings new versions: %s', (_name, change, source) => {
  expect(updateSourceOf({ ...installation, ...change })).toBe(source)
})

it('reads the feed that the package names: a repository on GitHub', () => {
  const config =
    "owner: some-body\nrepo: 'asset.library'\r\nprovider: github\nupdaterCacheDirName: asset-library-updater\n"
  expect(readFeed(config)).toEqual({ owner: 'some-body', repo: 'asset.library' })
})

it.each([
  '',
  'provider: generic\nurl: http://127.0.0.1/',
  'provider: github\nowner: o',
  'provider: github\nowner: o/../x\nrepo: r',
  'provider: github\nowner: o\nrepo: ..',
  'provider: github\nowner: o\nrepo: r\nhost: evil.example',
  'provider: github\nowner: o\nrepo: r\nprotocol: http',
  'provider: github\nowner: o\nrepo: r\ntoken: abc',
  'provider: github\nowner: o\nrepo: r\nprivate: true',
])('takes no other for one: %j', (config) => {
  expect(readFeed(config)).toBeNull()
})
