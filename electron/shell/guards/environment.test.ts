import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { forgetOthersAppImage, takeEnvironment } from './environment.ts'

it('leaves the key to the services and to nobody else', () => {
  const own = { POWERTOKENS_API_KEY: 'sk-live-0123456789', PATH: '/bin' }
  expect(takeEnvironment(own).POWERTOKENS_API_KEY).toBe('sk-live-0123456789')
  expect(own).toEqual({ PATH: '/bin' })
})

it.runIf(process.platform === 'linux')('knows its own AppImage behind a link', () => {
  const folder = realpathSync.native(mkdtempSync(join(tmpdir(), 'app-dir-')))
  try {
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    const own = { APPIMAGE: '/home/a/x.AppImage', APPDIR: join(folder, 'link') }
    forgetOthersAppImage(own, join(folder, 'real/asset-library'))
    expect(own.APPIMAGE).toBe('/home/a/x.AppImage')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

it('knows its own AppImage, and forgets the one of the terminal that it was started in', () => {
  const own = { APPIMAGE: '/home/a/asset-library.AppImage', APPDIR: '/tmp/.mount_assetX/' }
  forgetOthersAppImage(own, '/tmp/.mount_assetX/asset-library')
  expect(own).toEqual({ APPIMAGE: '/home/a/asset-library.AppImage', APPDIR: '/tmp/.mount_assetX/' })
  for (const execPath of ['/opt/asset-library/asset-library', '/tmp/.mount_editorX/usr/share/x']) {
    const others = { APPIMAGE: '/home/a/editor.AppImage', APPDIR: '/tmp/.mount_editorX', PATH: '/bin' }
    forgetOthersAppImage(others, execPath)
    expect(others).toEqual({ PATH: '/bin' })
  }
})
