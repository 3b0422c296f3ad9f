import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startNativeDrag } from '../host/desktop/native-drag.ts'
import { createNativeImage, nativeImage } from '../host/desktop/native-image.ts'
import { makeFolder, removeFolders } from './app-under-test.ts'

afterAll(removeFolders)

const icon = createNativeImage(Buffer.from('a picture'))
const lastRecord = (): unknown => Reflect.get(globalThis, 'electronOnChromium').records.at(-1)

describe('webContents.startDrag on the stand-in is as strict as Electron’s', () => {
  it('wants an icon that is not empty (electron.d.ts: on macOS)', () => {
    for (const none of [undefined, '/there/is/none.png', nativeImage.createEmpty()])
      expect(() => startNativeDrag({ file: '/a.png', icon: none })).toThrow("non-empty 'icon'")
  })

  it('wants a file, or some (read in its source)', () => {
    for (const item of [{ icon }, { icon, file: 7 }, { icon, file: '/a.png', files: [] }])
      expect(() => startNativeDrag(item)).toThrow("either 'file' or 'files'")
  })

  it('takes `files` before `file` (electron.d.ts), and writes down whether they are there', () => {
    const path = join(makeFolder(), 'a.png')
    writeFileSync(path, '')
    startNativeDrag({ file: '/other.png', files: [path], icon })
    expect(lastRecord()).toEqual({ kind: 'start-drag', details: { files: [path], areThere: true } })
    startNativeDrag({ file: '/there/is/none.png', icon })
    expect(lastRecord()).toMatchObject({ details: { files: ['/there/is/none.png'], areThere: false } })
  })
})
