import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { fixturePath } from '../electron/media/fixtures.test-support.ts'
import type { ProbeLine } from './probe-line.ts'

const command = fileURLToPath(new URL('./probe.ts', import.meta.url))
const run = (args: readonly string[], input = ''): readonly ProbeLine[] =>
  execFileSync(process.execPath, [command, ...args], { input, encoding: 'utf8' })
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ProbeLine)

describe('the probe command', () => {
  it('prints a line for each file in the order of the arguments, bad ones too', () => {
    const paths = [
      fixturePath('image', 'jpeg_exif6.jpg'),
      fixturePath('bad', 'zero.mp4'),
      fixturePath('video', 'h264_720_24.mp4'),
      '/nowhere/at all.png',
      fixturePath('audio', 'wav_rf64.wav'),
      fixturePath('video', 'audio_only.mp4'),
    ]
    const lines = run(paths)
    expect(lines.map(({ path }) => path)).toEqual(paths)
    expect(lines[0]).toMatchObject({
      kind: 'image',
      mimeType: 'image/jpeg',
      width: 48,
      height: 64,
      error: null,
    })
    expect(lines[0]?.violations.map(({ code }) => code)).toEqual(['sideTooShort'])
    expect(lines[1]).toMatchObject({ kind: null, width: null, sizeBytes: 0, error: { code: 'empty' } })
    expect(lines[2]).toMatchObject({ kind: 'video', width: 128, height: 72, fps: 24, frameRate: '24/1' })
    expect(lines[3]).toMatchObject({ sizeBytes: null, error: { code: 'missing' } })
    expect(lines[4]).toMatchObject({ kind: 'audio', durationMs: 1250, fps: null })
    expect(lines[5]).toMatchObject({ kind: 'audio', width: null, error: { code: 'noVideoTrack' } })
  })

  it('reads names from the standard input, odd ones too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'probe-'))
    try {
      const odd = join(folder, '-o "quoted" $HOME 名前.txt')
      writeFileSync(odd, 'text')
      const lines = run(['-'], `${odd}\n${fixturePath('image', 'png_apng.png')}\n`)
      expect(lines[0]).toMatchObject({ path: odd, error: { code: 'unknownType' }, sizeBytes: 4 })
      expect(lines[1]).toMatchObject({ mimeType: 'image/png', animated: true })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  it('says how it is used when it is given nothing', () => {
    const { status, stderr } = spawnSync(process.execPath, [command], { encoding: 'utf8' })
    expect(status).toBe(2)
    expect(stderr).toContain('Usage')
  })
})
