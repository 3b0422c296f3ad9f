import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import sharp from 'sharp'
import type { Item } from './library.ts'

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
  if (error !== undefined)
    throw new Error(`${command} cannot be started: ${error.message}. See the README beside this file.`)
  if (status !== 0) throw new Error(`${command} failed: ${stderr}`)
}

async function renderStill(item: Extract<Item, { make: 'still' }>, path: string): Promise<void> {
  const image = sharp(Buffer.from(item.draw(item.size)))
  switch (item.format) {
    case 'jpg':
      await image.flatten().jpeg({ quality: 92, mozjpeg: true, chromaSubsampling: '4:4:4' }).toFile(path)
      break
    case 'png':
      // A palette keeps drawn pictures small, and dithering keeps their gradients smooth.
      await image.removeAlpha().png({ palette: true, colours: 256, dither: 1, effort: 10 }).toFile(path)
      break
    case 'webp':
      await image.removeAlpha().webp({ quality: 91, effort: 6 }).toFile(path)
      break
  }
}

async function renderClip(item: Extract<Item, { make: 'clip' }>, path: string): Promise<void> {
  const { width, height } = item.size
  const encoder = spawn(
    'ffmpeg',
    ['-y', '-loglevel', 'error', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${width}x${height}`]
      .concat([
        '-r',
        String(item.framesPerSecond),
        '-i',
        '-',
        '-c:v',
        'libx264',
        '-preset',
        'slow',
        '-crf',
        '27',
      ])
      .concat([
        '-pix_fmt',
        'yuv420p',
        '-movflags',
        '+faststart',
        '-fflags',
        '+bitexact',
        '-flags:v',
        '+bitexact',
        path,
      ]),
    { stdio: ['pipe', 'ignore', 'inherit'] },
  )
  const ended = once(encoder, 'close')
  for (let frame = 0; frame < item.seconds * item.framesPerSecond; frame += 1) {
    const svg = item.draw(item.size, frame / item.framesPerSecond)
    const pixels = await sharp(Buffer.from(svg)).removeAlpha().raw().toBuffer()
    if (!encoder.stdin.write(pixels)) await once(encoder.stdin, 'drain')
  }
  encoder.stdin.end()
  const [code] = await ended
  if (code !== 0) throw new Error(`ffmpeg failed for ${path}`)
}

function renderVoice(item: Extract<Item, { make: 'voice' }>, path: string): void {
  const spoken = `${path}.spoken.wav`
  const master = `${path}.master.wav`
  run('espeak-ng', ['-v', item.voice, '-p', String(item.pitch), '-s', '150', '-w', spoken, item.text])
  const room = ['bass', '+3', 'treble', '-2', 'reverb', '18', '40', '60', 'norm', '-2', 'rate', '24000']
  run('sox', [spoken, '-b', '16', master, 'pad', '0.15', '0.35', ...room])
  finishAudio(master, path, item.format)
  rmSync(spoken)
}

function renderTone(item: Extract<Item, { make: 'tone' }>, path: string): void {
  const master = `${path}.master.wav`
  const seconds = String(item.seconds)
  const voices = item.notes.flatMap((note) => ['sine', `%${semitones(note)}`])
  const shape = ['fade', 'q', '0.7', seconds, '1.2', 'tremolo', '0.6', '18', 'reverb', '60', 'norm', '-4']
  run('sox', [
    '-n',
    '-r',
    '24000',
    '-b',
    '16',
    '-c',
    '1',
    master,
    'synth',
    seconds,
    ...voices,
    'remix',
    '-',
    ...shape,
    'trim',
    '0',
    seconds,
  ])
  finishAudio(master, path, item.format)
}

/** Distance from A4, as sox counts: "C#4" is -8. */
function semitones(note: string): number {
  const [, name = 'A', octave = '4'] = /^([A-G]#?)(\d)$/.exec(note) ?? []
  const steps = ['C', 'C#', 'D', 'D#', 'E', 'F', 'F#', 'G', 'G#', 'A', 'A#', 'B'].indexOf(name)
  return steps - 9 + (Number(octave) - 4) * 12
}

function finishAudio(master: string, path: string, format: 'mp3' | 'wav'): void {
  const codec = format === 'mp3' ? ['-c:a', 'libmp3lame', '-b:a', '56k'] : ['-c:a', 'pcm_s16le']
  run('ffmpeg', [
    '-y',
    '-loglevel',
    'error',
    '-i',
    master,
    '-ac',
    '1',
    ...codec,
    '-fflags',
    '+bitexact',
    path,
  ])
  rmSync(master)
}

export async function render(item: Item, path: string): Promise<void> {
  switch (item.make) {
    case 'still':
      return renderStill(item, path)
    case 'clip':
      return renderClip(item, path)
    case 'voice':
      return renderVoice(item, path)
    case 'tone':
      return renderTone(item, path)
  }
}
