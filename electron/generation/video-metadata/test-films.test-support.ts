import { copyFile, mkdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { KeptSettings } from './settings.ts'

const projectDir = resolve(import.meta.dirname, '../../..')
const fixture = (name: string): string => resolve(projectDir, 'tests/fixtures/media/video', name)
const demo = (name: string): string => resolve(projectDir, 'assets/demo', name)

/** Films of every layout: `moov` before and behind `mdat`, in fragments, with a table for seeking, with sound, QuickTime. */
export const films: readonly string[] = [
  demo('cinematic-backdrops/08-moonlit-lake.mp4'),
  demo('neon-city/05-neon-opening-shot.mov'),
  demo('mira/04-mira-looking-up.mp4'),
  fixture('h264_faststart.mp4'),
  fixture('h264_720_24.mp4'),
  fixture('frag.mp4'),
  fixture('frag_av.mp4'),
  fixture('frag_sidx.mp4'),
  fixture('edit_list.mp4'),
  fixture('tmcd.mov'),
  fixture('big_moov_end.mov'),
]

/** A film of its own to write into. */
export async function copyOf(film: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, basename(film))
  await copyFile(film, path)
  return path
}

export const settings: KeptSettings = {
  app: { name: 'Asset Library', version: '1.2.3' },
  sentAtMs: 1_790_000_000_000,
  actualSeed: 48_213_907,
  composition: {
    modelId: 'dreamina-seedance-2-0-260128',
    mode: 'references',
    prompt: [
      { kind: 'asset', assetId: 'asset-mira' },
      { kind: 'text', text: ' 走在雨中的街道上 “We are almost there.”' },
    ],
    slots: {
      images: [
        {
          kind: 'asset',
          assetId: 'asset-mira',
          groupId: 'group-mira',
          name: 'Mira, front',
          type: 'image',
          durationMs: null,
          width: 1024,
          height: 1024,
        },
      ],
    },
    parameters: { resolution: '720p', ratio: '16:9', durationSeconds: 5, seed: null },
  },
}
