import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { RefusedFile } from './refused-file.ts'

const run = promisify(execFile)
/** @throws what ffmpeg says; without one on the path the table cannot be made */
const ffmpeg = (path: string, ...args: readonly string[]) =>
  run('ffmpeg', ['-v', 'error', '-nostdin', '-y', ...args, path], { maxBuffer: 1e7 })

const fast = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'] as const
interface Shape {
  readonly size?: string
  readonly fps?: number
  readonly seconds?: number
  readonly isTold?: boolean
}
/** What a clip says of its colours; without it players go by its size, and each tool by its own rule. */
const told = [
  ...['-colorspace', 'bt709', '-color_primaries', 'bt709'],
  ...['-color_trc', 'bt709', '-color_range', 'tv'],
] as const
const bars = ({ size = '1280x720', fps = 24, seconds = 4 }: Shape): readonly string[] => [
  '-f',
  'lavfi',
  '-i',
  `smptebars=s=${size}:r=${fps}:d=${seconds}`,
]
const tone = ({ seconds = 4 }: Shape): readonly string[] => [
  '-f',
  'lavfi',
  '-i',
  `sine=f=440:r=48000:d=${seconds}`,
]
/** White for a tenth of each second, with a beep for as long. */
const marks = ({ size = '1280x720', fps = 24, seconds = 4 }: Shape): readonly string[] => [
  '-f',
  'lavfi',
  '-i',
  `color=c=black:s=${size}:r=${fps}:d=${seconds}`,
  '-f',
  'lavfi',
  '-i',
  `aevalsrc='sin(2*PI*880*t)*lt(mod(t,1),0.1)':s=48000:d=${seconds}`,
  '-vf',
  "drawbox=c=white:t=fill:enable='lt(mod(t,1),0.1)'",
]

const clip = (
  name: string,
  shape: Shape,
  encode: readonly string[] = fast,
  { outcome = 'fits', sound = [] }: { outcome?: RefusedFile['outcome']; sound?: readonly string[] } = {},
): RefusedFile => ({
  name,
  kind: 'video',
  make: (path) =>
    ffmpeg(
      path,
      ...bars(shape),
      ...(sound.length === 0 ? [] : tone(shape)),
      ...encode,
      ...sound,
      ...(shape.isTold === false ? [] : told),
    ),
  outcome,
  seconds: shape.seconds ?? 4,
})
const marked = (
  name: string,
  shape: Shape,
  encode: readonly string[] = [...fast, '-c:a', 'aac'],
): RefusedFile => ({
  name,
  kind: 'video',
  make: (path) => ffmpeg(path, ...marks(shape), ...encode),
  outcome: 'fits',
  seconds: shape.seconds ?? 4,
  marks: true,
})
const sound = (
  name: string,
  seconds: number,
  encode: readonly string[] = [],
  outcome: RefusedFile['outcome'] = 'fits',
): RefusedFile => ({
  name,
  kind: 'audio',
  make: (path) => ffmpeg(path, ...tone({ seconds }), ...encode),
  outcome,
  seconds,
})

const aac = ['-c:a', 'aac'] as const
/** Each rule of clips broken alone and with others, in the formats of phones, cameras and the web. */
export const refusedClips: readonly RefusedFile[] = [
  marked('4K, a minute.mp4', { size: '3840x2160', seconds: 60 }),
  marked('1080p.mp4', { size: '1920x1080' }),
  marked('twelve frames.mp4', { fps: 12, seconds: 6 }),
  marked('slow motion.mp4', { fps: 120 }),
  // Of its sound, 15 s are a tenth of a millisecond less than a whole packet.
  marked('twenty seconds.mp4', { seconds: 20 }, [...fast, '-c:a', 'aac', '-ar', '44100']),
  marked('upright.mp4', { size: '1080x1920', seconds: 16 }),
  marked('web.webm', {}, ['-c:v', 'libvpx', '-b:v', '2M', '-deadline', 'realtime', '-c:a', 'libopus']),
  marked('film.mkv', { seconds: 17 }),
  clip('web, VP9.webm', { seconds: 3 }, [
    '-c:v',
    'libvpx-vp9',
    '-b:v',
    '1M',
    '-deadline',
    'realtime',
    '-cpu-used',
    '8',
  ]),
  clip('telephone.mp4', { size: '640x480', isTold: false }, fast),
  clip('stamp.mp4', { size: '320x180' }, fast, { outcome: 'cannot' }),
  clip('cinema.mp4', { size: '1920x640' }, fast, { sound: aac }),
  clip('tower.mp4', { size: '480x1440' }),
  clip('odd sides.mp4', { size: '1921x1081' }, [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv444p',
  ]),
  clip('turned by a note.mov', { size: '1920x1080' }, [...fast, '-metadata:s:v', 'rotate=90']),
  clip('HEVC.mp4', { size: '1920x1080', seconds: 3 }, [
    '-c:v',
    'libx265',
    '-preset',
    'ultrafast',
    '-tag:v',
    'hvc1',
    '-x265-params',
    'log-level=none',
  ]),
  clip('ProRes.mov', { seconds: 3 }, ['-c:v', 'prores_ks', '-profile:v', '0', '-vf', 'scale=1920:1080']),
  clip('motion JPEG.avi', {}, ['-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p']),
  clip('old camera.avi', { size: '1024x768' }, ['-c:v', 'mpeg4', '-q:v', '3'], { sound: ['-c:a', 'mp2'] }),
  clip('old computer.wmv', {}, ['-c:v', 'wmv2', '-b:v', '3M'], { sound: ['-c:a', 'wmav2'] }),
  marked('late references.mp4', { seconds: 20 }, [
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'veryfast',
      '-bf',
      '4',
      '-b_strategy',
      '0',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'aac',
    ],
  ]),
  clip('one second.mp4', { seconds: 1 }, fast, { outcome: 'cannot' }),
  clip('heavy.mp4', { seconds: 14 }, [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-vf',
    'noise=alls=100:allf=t',
    '-b:v',
    '40M',
    '-minrate',
    '40M',
    '-maxrate',
    '40M',
    '-bufsize',
    '40M',
  ]),
  clip('ten bit.mp4', { size: '1920x1080' }, [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p10le',
  ]),
  clip('ten bit telephone.mp4', { size: '960x540', fps: 12, isTold: false }, [
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le'],
  ]),
  clip('sticker.webm', { size: '960x540', isTold: false }, [
    ...['-c:v', 'libvpx-vp9', '-b:v', '1M', '-deadline', 'realtime', '-cpu-used', '8'],
    ...['-pix_fmt', 'yuva420p'],
  ]),
  clip('six channels.mp4', { size: '1920x1080' }, fast, { sound: ['-c:a', 'aac', '-ac', '6'] }),
  clip('AC-3.mp4', { size: '1920x1080' }, fast, { sound: ['-c:a', 'ac3'] }),
  clip('everything at once.mkv', { size: '3000x1000', fps: 10, seconds: 18 }, fast, {
    sound: ['-c:a', 'libvorbis'],
  }),
]

export const refusedSounds: readonly RefusedFile[] = [
  sound('half a minute.wav', 30),
  sound('half a minute.mp3', 30, ['-c:a', 'libmp3lame']),
  sound('voice memo.m4a', 10, aac),
  sound('long voice memo.m4a', 30, aac),
  sound('lossless.flac', 8),
  sound('game.ogg', 8, ['-c:a', 'libvorbis']),
  sound('call.opus', 8, ['-c:a', 'libopus']),
  sound('studio.wav', 15, ['-c:a', 'pcm_s32le', '-ar', '192000', '-ac', '2']),
  sound('studio.aiff', 5),
  sound('old computer.wma', 6, ['-c:a', 'wmav2']),
  sound('one second.wav', 1, [], 'cannot'),
]
