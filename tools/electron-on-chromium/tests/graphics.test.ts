import { expect, it } from 'vitest'
import { hasNoGraphics } from '../host/chromium/chromium-arguments.ts'

it.skipIf(process.platform !== 'linux')('looks for no graphics card where there is none', () => {
  expect(hasNoGraphics(() => false)).toBe(true)
  for (const device of ['/dev/dri', '/dev/dxg', '/dev/nvidiactl'])
    expect(hasNoGraphics((path) => path === device)).toBe(false)
})
