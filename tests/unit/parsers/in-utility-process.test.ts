import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { UtilityProcess } from 'electron'
import { expect, it } from 'vitest'
import { fixturePath } from '../../../electron/media/fixtures.test-support.ts'
import { createMediaProber } from '../../../electron/media/index.ts'
import { describeMisbehavingParsers } from '../../../electron/media/misbehaving-parsers.test-support.ts'
import { createUtilityFork } from '../../../electron/shell/processes/utility-fork.ts'
import { createUtilityProcesses } from '../../../tools/electron-on-chromium/host/utility/utility-process.ts'

/** The parsers as the app runs them: in utility processes, here those of the stand-in. */
const { fork } = createUtilityProcesses(() => true)
const forkChild = createUtilityFork({
  fork: (path, args, options) => fork(path, args, options as object) as unknown as UtilityProcess,
})

describeMisbehavingParsers(forkChild)

it('files of every sort are measured and drawn', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'in-utility-process-'))
  const prober = createMediaProber({ forkChild, thumbnailDir: folder, workers: 1 })
  try {
    const files = [
      ['image', 'jpeg_exif6.jpg', 'image/jpeg', true],
      ['image', 'png_rgb.png', 'image/png', true],
      ['image', 'webp_anim.webp', 'image/webp', true],
      ['image', 'heic_irot1.heic', 'image/heic', true],
      ['image', 'tiff_big.tif', 'image/tiff', true],
      ['video', 'rot90.mp4', 'video/mp4', false],
      ['audio', 'mp3_big_cover.mp3', 'audio/mpeg', true],
    ] as const
    for (const [kind, name, mimeType, isDrawn] of files) {
      const path = fixturePath(kind, name)
      expect(await prober.probe(path)).toMatchObject({ ok: true, info: { kind, mimeType } })
      expect((await prober.thumbnail(path, { sizePx: 32 })) !== null).toBe(isDrawn)
    }
  } finally {
    await prober.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
