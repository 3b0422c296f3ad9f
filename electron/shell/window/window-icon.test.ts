import { expect, it } from 'vitest'
import { windowIcon } from './window-icon.ts'

const appImage = { platform: 'linux', appDir: '/tmp/.mount_x', exists: () => true } as const

it('an AppImage brings the icon of its window', () => {
  expect(windowIcon(appImage)).toEqual({ icon: '/tmp/.mount_x/asset-library.png' })
})

it('whatever else has its icon from the system, or none', () => {
  for (const other of [{ platform: 'win32' }, { appDir: undefined }, { exists: () => false }] as const)
    expect(windowIcon({ ...appImage, ...other })).toEqual({})
})
