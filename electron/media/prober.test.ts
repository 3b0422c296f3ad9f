import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { linksAreForAdministrators, mayMakeLinks } from '../base/files/links.test-support.ts'
import { forkNode } from '../base/processes/node-fork.ts'
import { fixturePath } from './fixtures.test-support.ts'
import { describeMisbehavingParsers, isAlive, misbehaving } from './misbehaving-parsers.test-support.ts'
import { testMovie } from './mp4.test-support.ts'
import { createMediaProber, type MediaProber, type MediaProberOptions } from './prober.ts'
import { askFfprobe } from './second-opinion/ffprobe.ts'
import { findFfprobe } from './second-opinion/ffprobe-binary.ts'

let folder = ''
let prober: MediaProber | null = null
let forked = 0

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prober-'))
  forked = 0
})
afterEach(async () => {
  await prober?.close()
  prober = null
  rmSync(folder, { recursive: true, force: true })
})

function start(options: MediaProberOptions = {}): MediaProber {
  prober = createMediaProber({
    workers: 2,
    forkChild: (settings, listener) => {
      forked += 1
      return forkNode(settings, listener)
    },
    ...options,
  })
  return prober
}

const file = (name: string, content = 'x'): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
/** An MP4 whose tables the first reader refuses to believe. */
const unreadable = (name: string): string => {
  const bytes = testMovie({ tracks: [{ samples: 100 }] })
  bytes.writeUInt32BE(0x7fff_ffff, bytes.indexOf('stts') + 12)
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
/** Why what needs a script in ffprobe's place is skipped on Windows. */
const noShell = 'a shell script is no program on Windows'
/** A stand-in for ffprobe that writes down its bounds and arguments, and tells of a small film. */
const answering = (path = join(folder, 'answering-ffprobe')): string => {
  const stream = '{"codec_type":"video","codec_name":"h264","width":640,"height":480,"avg_frame_rate":"25/1"}'
  const answer = `{"streams":[${stream}],"format":{"duration":"5.0"}}`
  const script = `#!/bin/sh\necho $(ulimit -v) $(ulimit -t) "$@" >> ${join(folder, 'asked')}\necho '${answer}'\n`
  writeFileSync(path, script, { mode: 0o755 })
  return path
}
describeMisbehavingParsers(forkNode)

describe('what is told without opening', () => {
  it('names what is missing, empty or no file', async ({ skip }) => {
    skip(!mayMakeLinks, linksAreForAdministrators)
    const { probe } = start()
    mkdirSync(join(folder, 'dir'))
    symlinkSync('nowhere', join(folder, 'dangling'))
    symlinkSync('loop', join(folder, 'loop'))
    const codes = async (path: string): Promise<string> => {
      const outcome = await probe(path)
      return outcome.ok ? 'ok' : outcome.error.code
    }
    expect(await codes(join(folder, 'nothing.png'))).toBe('missing')
    expect(await codes(join(folder, 'dir'))).toBe('notAFile')
    expect(await codes(join(folder, 'dangling'))).toBe('missing')
    expect(await codes(join(folder, 'loop'))).toBe('unreadable')
    expect(await codes(file('empty.mp4', ''))).toBe('empty')
    expect(await codes('a\0b.png')).toBe('missing')
    expect(await codes('')).toBe('missing')
    expect(forked).toBe(0)
  })

  it.runIf(process.platform !== 'win32')('never waits for a named pipe or a device', async () => {
    const { probe } = start()
    // Of POSIX, and so on Linux and macOS.
    execFileSync('mkfifo', [join(folder, 'pipe.mp4')])
    expect(await probe(join(folder, 'pipe.mp4'))).toMatchObject({ ok: false, error: { code: 'notAFile' } })
    expect(await probe('/dev/zero')).toMatchObject({ ok: false, error: { code: 'notAFile' } })
  })
})

describe('measuring', () => {
  it('follows links and names the file that was measured', async ({ skip }) => {
    skip(!mayMakeLinks, linksAreForAdministrators)
    const { probe } = start()
    const path = join(folder, 'link')
    symlinkSync(fixturePath('image', 'jpeg_exif6.jpg'), path)
    const outcome = await probe(path)
    expect(outcome).toMatchObject({ ok: true, info: { kind: 'image', width: 48, height: 64 } })
    expect(outcome.ok && outcome.stat.sizeBytes === outcome.info.sizeBytes).toBe(true)
  })

  it('says what the header names of a file that is cut off', async () => {
    const { probe } = start()
    expect(await probe(fixturePath('bad', 'trunc.jpg'))).toMatchObject({
      ok: false,
      error: { code: 'truncated' },
      measured: { width: 64, height: 48 },
    })
  })

  it('asks ffprobe about a file of a taken container that the first reader cannot read', async ({ skip }) => {
    skip(process.platform === 'win32', noShell)
    const path = unreadable('odd.mp4')
    const { probe } = start({ ffprobePath: answering(), timeoutMs: 10_000 })
    expect(await probe(path)).toMatchObject({
      ok: true,
      info: { kind: 'video', width: 640, height: 480, fps: 25, codec: 'avc' },
    })
    await prober?.close()
    for (const ffprobePath of [null, join(folder, 'no-such-command')]) {
      const without = start({ ffprobePath })
      expect(await without.probe(path)).toMatchObject({ ok: false })
      await without.close()
    }
  })

  it.runIf(process.platform === 'linux')('gives ffprobe bounds', async () => {
    const { probe } = start({ ffprobePath: answering(), timeoutMs: 10_000 })
    await probe(unreadable('odd.mp4'))
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toMatch(
      /^1048576 4 .*-max_alloc .*-probesize .*-analyzeduration .*-f mov .*odd\.mp4\n$/,
    )
  })

  it('takes an ffprobe that cannot even be started for none', async () => {
    // Node throws for such a name, as for some programs that Windows does not start.
    const file = { path: 'a\0.mp4', mimeType: 'video/mp4', sizeBytes: 1 }
    const limits = { timeoutMs: 10_000, signal: new AbortController().signal }
    expect(await askFfprobe('/ffprobe', file, limits)).toBeNull()
  })

  it.runIf(findFfprobe() !== null)(
    'asks in a way that the ffprobe of this platform understands',
    async () => {
      const answer = await askFfprobe(
        findFfprobe() ?? '',
        { path: fixturePath('video', 'rot90.mp4'), mimeType: 'video/mp4', sizeBytes: 1 },
        { timeoutMs: 10_000, signal: new AbortController().signal },
      )
      expect(answer).toMatchObject({
        info: { kind: 'video', width: 72, height: 128, fps: 24, hasAudio: true },
      })
    },
  )

  it('asks it about a container that nothing else reads, and never about playlists and the like', async ({
    skip,
  }) => {
    skip(process.platform === 'win32', noShell)
    const avi = fixturePath('mislabel', 'avi_named.mov')
    const { probe } = start({ ffprobePath: answering() })
    expect(await probe(avi)).toMatchObject({
      ok: true,
      info: { kind: 'video', mimeType: 'video/vnd.avi', container: 'avi', width: 640, durationMs: 5_000 },
    })
    await prober?.close()
    rmSync(join(folder, 'asked'))
    expect(await start({ ffprobePath: null }).probe(avi)).toMatchObject({
      ok: true,
      info: { kind: 'other', mimeType: 'video/vnd.avi' },
    })
    await prober?.close()
    const asking = start({ ffprobePath: answering() })
    for (const content of ['#EXTM3U\nhttp://example.org/a.ts\n', 'ffconcat version 1.0\nfile a.mp4\n'])
      await asking.probe(file('list.avi', content))
    expect(existsSync(join(folder, 'asked'))).toBe(false)
  })

  it.runIf(process.platform !== 'win32')(
    'kills an ffprobe that hangs, in time or when it is closed, and asks again',
    async () => {
      const ffprobePath = join(folder, 'hanging-ffprobe')
      const hang = (): void =>
        writeFileSync(ffprobePath, `#!/bin/sh\necho $$ >> ${join(folder, 'pids')}\nexec sleep 1000\n`, {
          mode: 0o755,
        })
      hang()
      const pids = (): readonly number[] =>
        existsSync(join(folder, 'pids'))
          ? readFileSync(join(folder, 'pids'), 'utf8').trim().split('\n').map(Number)
          : []
      const path = unreadable('odd.mp4')
      const late = start({ ffprobePath, timeoutMs: 3000 })
      expect(await late.probe(path)).toMatchObject({ ok: false })
      // The computer may have been busy: that is no word about the file, and another time it is asked again.
      answering(ffprobePath)
      expect(await late.probe(path)).toMatchObject({ ok: true })
      hang()
      const closing = start({ ffprobePath, timeoutMs: 60_000 })
      const underWay = closing.probe(path)
      await vi.waitFor(() => expect(pids()).toHaveLength(2))
      await closing.close()
      await underWay
      await vi.waitFor(() => expect(pids().filter(isAlive)).toEqual([]))
      await late.close()
    },
  )

  it('measures an unchanged file once, and a changed one again', async () => {
    const { probe } = start(misbehaving)
    const path = file('same')
    const [first, second] = await Promise.all([probe(path), probe(path)])
    expect(second).toBe(first)
    expect(await probe(path)).toBe(first)
    utimesSync(path, 1, 1)
    expect(await probe(path)).not.toBe(first)
  })

  it('forgets the oldest outcomes', async () => {
    const { probe } = start({ ...misbehaving, cacheSize: 1 })
    const [a, b] = [file('a'), file('b')]
    const first = await probe(a)
    await probe(b)
    expect(await probe(a)).not.toBe(first)
  })

  it('rejects for an aborted caller only', async () => {
    const { probe } = start(misbehaving)
    const controller = new AbortController()
    const path = file('shared')
    const aborted = probe(path, { signal: controller.signal })
    const other = probe(path)
    controller.abort(new Error('changed my mind'))
    await expect(aborted).rejects.toThrow('changed my mind')
    expect(await other).toMatchObject({ ok: true })
  })
})

describe('thumbnails', () => {
  it('are drawn for pictures and covers, kept on disk, and null for the rest', async () => {
    const thumbnailDir = join(folder, 'thumbnails')
    const { thumbnail } = start({ thumbnailDir })
    const drawn = [
      fixturePath('image', 'jpeg_exif6.jpg'),
      fixturePath('image', 'bmp_8bit.bmp'),
      fixturePath('image', 'bmp_os2_core.bmp'),
      fixturePath('image', 'heic_irot1.heic'),
      fixturePath('image', 'heic_grid_48mp.heic'),
      fixturePath('image', 'tiff_big.tif'),
      fixturePath('image', 'gif_anim.gif'),
      fixturePath('image', 'webp_anim.webp'),
      fixturePath('audio', 'mp3_big_cover.mp3'),
    ]
    for (const path of drawn) {
      const first = await thumbnail(path, { sizePx: 32 })
      expect(first?.mimeType).toBe('image/webp')
      const found = first === null ? null : await (prober as MediaProber).probe(first.path)
      expect(found).toMatchObject({ ok: true, info: { kind: 'image', mimeType: 'image/webp' } })
      expect(found?.ok && found.info.kind === 'image' && Math.max(found.info.width, found.info.height)).toBe(
        32,
      )
      expect(await thumbnail(path, { sizePx: 32 })).toEqual(first)
    }
    expect(await thumbnail(fixturePath('video', 'fps_60.mov'), { sizePx: 32 })).toBeNull()
    expect(await thumbnail(fixturePath('bad', 'text.jpg'), { sizePx: 32 })).toBeNull()
    expect(await thumbnail(join(folder, 'nothing'), { sizePx: 32 })).toBeNull()
  })

  it('are drawn again when the file changed', async () => {
    const { thumbnail } = start({ thumbnailDir: join(folder, 'thumbnails') })
    const path = join(folder, 'picture')
    copyFileSync(fixturePath('image', 'png_rgb.png'), path)
    const first = await thumbnail(path, { sizePx: 32 })
    copyFileSync(fixturePath('image', 'gif_static.gif'), path)
    utimesSync(path, 5, 5)
    expect((await thumbnail(path, { sizePx: 32 }))?.path).not.toBe(first?.path)
  })
})
