import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { FitChoices } from '../../../shared/fit/plan/fit-plan.ts'
import type { Ffmpeg } from './ffmpeg.ts'

/** A file that is refused, or of which less is wanted. */
export interface Source {
  readonly name: string
  /** What is done to it, in words. */
  readonly steps: string
  readonly path: string
  readonly choices: FitChoices
}

interface Recipe {
  readonly name: string
  readonly steps: string
  readonly args: readonly string[]
  readonly choices?: FitChoices
}

/** Moving and still edges, slopes and text, with the noise of a camera. */
const pattern = (size: string, noise: number, more = ''): readonly string[] => [
  ...['-f', 'lavfi', '-i', `testsrc2=s=${size}${more}`, '-vf', `noise=alls=${noise}:allf=t+u,format=yuv420p`],
]
const still = (size: string): readonly string[] => [...pattern(size, 30), '-frames:v', '1']
const centre: FitChoices = {
  frame: { kind: 'crop', ratio: { width: 1, height: 1 }, centerX: 0.5, centerY: 0.5 },
}

const pictures: readonly Recipe[] = [
  {
    name: '12 MP.jpg',
    steps: 'cut to a square',
    args: [...still('4000x3000'), '-q:v', '3'],
    choices: centre,
  },
  { name: '24 MP.jpg', steps: 'cut and made smaller', args: [...still('8000x3000'), '-q:v', '3'] },
  { name: '6000 x 4000.png', steps: 'to JPEG, made smaller', args: still('6000x4000') },
  { name: '24 MP.webp', steps: 'made smaller', args: [...still('6144x4000'), '-quality', '85'] },
  {
    name: '12 MP.avif',
    steps: 'to JPEG',
    args: [
      ...still('4000x3000'),
      '-c:v',
      'libaom-av1',
      '-still-picture',
      '1',
      '-cpu-used',
      '8',
      '-crf',
      '30',
    ],
  },
]

interface Film {
  readonly size: string
  readonly fps: number
  readonly seconds: number
  readonly bits: string
}

const tone = (seconds: number): readonly string[] => ['-f', 'lavfi', '-i', `sine=f=440:r=48000:d=${seconds}`]
/** With the bit rate of a telephone. */
const film = ({ size, fps, seconds, bits }: Film): readonly string[] => [
  ...tone(seconds),
  ...pattern(size, 8, `:r=${fps}:d=${seconds}`),
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-b:v', bits, '-maxrate', bits, '-bufsize', bits],
  ...['-g', String(fps), '-c:a', 'aac', '-b:a', '128k'],
]

const large = { size: '3840x2160', fps: 30, bits: '45M' } as const
const clips = (quick: boolean): readonly Recipe[] => [
  {
    name: '1080p.mp4',
    steps: '15 s of it, to 720p',
    args: film({ size: '1920x1080', fps: 30, seconds: quick ? 5 : 30, bits: '16M' }),
  },
  { name: '4K.mp4', steps: '15 s of it, to 720p', args: film({ ...large, seconds: quick ? 4 : 20 }) },
  {
    name: '12 frames a second.mp4',
    steps: 'to 24 a second',
    args: film({ size: '1280x720', fps: 12, seconds: quick ? 5 : 10, bits: '5M' }),
  },
  {
    name: '720p.mp4',
    steps: '15 s of it, as they are',
    args: film({ size: '1280x720', fps: 30, seconds: 20, bits: '6M' }),
  },
]

const sounds: readonly Recipe[] = [
  { name: '30 s.wav', steps: '15 s of it', args: tone(30) },
  { name: '30 s.m4a', steps: '15 s of it, to MP3', args: [...tone(30), '-c:a', 'aac', '-b:a', '128k'] },
]

/** Made in `folder`, unless they are there; `quick`: shorter clips. */
export function sourcesIn(folder: string, ffmpeg: Ffmpeg, quick: boolean) {
  const make = async (recipes: readonly Recipe[]): Promise<readonly Source[]> => {
    const made: Source[] = []
    for (const { name, steps, args, choices = {} } of recipes) {
      const path = join(folder, quick ? `quick ${name}` : name)
      try {
        if (!existsSync(path)) await ffmpeg.run([...args, path])
        made.push({ name, steps, path, choices })
      } catch (error) {
        console.log(`  ${name}: not made, ${error instanceof Error ? error.message : error}`)
      }
    }
    return made
  }
  return {
    pictures: () => make(pictures),
    clips: () => make(clips(quick)),
    sounds: () => make(sounds),
    largeClip: () => make(clips(quick).filter(({ name }) => name === '4K.mp4')),
  }
}
