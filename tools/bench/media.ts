import { execFile } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createMediaProber } from '../../electron/media/index.ts'
import { findFfprobe } from '../../electron/media/second-opinion/ffprobe-binary.ts'
import type { MediaKind } from '../../shared/media/media.ts'

/**
 * `npm run bench [-- --repeat 6] [-- FOLDER]`: files a second of the media prober against the ffprobe command started
 * once a file, over the same files and as many at a time, by kind of media. FOLDER holds image/, video/ and audio/, as
 * tests/fixtures/media does, which is the default. The app
 * starts its workers once and keeps them for many files, so their start is shown by itself and does not count.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { repeat: { type: 'string', default: '6' }, workers: { type: 'string', default: '2' } },
})
const folder = positionals[0] ?? fileURLToPath(new URL('../../tests/fixtures/media/', import.meta.url))
const repeat = Number(values.repeat)
const workers = Number(values.workers)
const targets: Readonly<Record<MediaKind, number>> = { image: 5, audio: 5, video: 3 }

const filesOf = (kind: MediaKind): readonly string[] =>
  Array.from({ length: repeat }, () =>
    readdirSync(join(folder, kind))
      .filter((name) => !/\.(tsv|json)$/.test(name))
      .map((name) => join(folder, kind, name))
      .filter((path) => statSync(path).isFile()),
  ).flat()

/** Files asked about at a time, as when somebody drops a folder; the workers are as many as ffprobe commands. */
const droppedAtOnce = 32

/** Runs `work` on all files, `width` at a time; gives the seconds that it took. */
async function timed(
  files: readonly string[],
  width: number,
  work: (path: string) => Promise<unknown>,
): Promise<number> {
  const startMs = performance.now()
  const rest = files.values()
  const lane = async (): Promise<void> => {
    for (const path of rest) await work(path)
  }
  await Promise.all(Array.from({ length: width }, lane))
  return (performance.now() - startMs) / 1000
}

function spawnFfprobe(binary: string, path: string): Promise<void> {
  const args = ['-v', 'quiet', '-of', 'json', '-show_format', '-show_streams', '-i', path]
  // What it thinks of the file does not matter here, only that it has looked.
  return new Promise((resolve) => execFile(binary, args, () => resolve()))
}

async function main(binary: string): Promise<boolean> {
  // The same file is measured several times here, so nothing may be remembered.
  const prober = createMediaProber({ cacheSize: 0, workers })
  let met = true
  try {
    const kinds = ['image', 'audio', 'video'] as const
    // One round over all files, which also brings them into the page cache for both sides.
    const warmUp = kinds.flatMap((kind) => [...new Set(filesOf(kind))])
    const startSeconds = await timed(warmUp, droppedAtOnce, (path) => prober.probe(path))
    console.log(
      `start of ${workers} workers and a first round of ${warmUp.length} files: ${(startSeconds * 1000).toFixed(0)} ms`,
    )
    for (const kind of kinds) {
      const files = filesOf(kind)
      const ours = await timed(files, droppedAtOnce, (path) => prober.probe(path))
      const theirs = await timed(files, workers, (path) => spawnFfprobe(binary, path))
      const ratio = theirs / ours
      if (ratio < targets[kind]) met = false
      const rate = (seconds: number): string => `${(files.length / seconds).toFixed(0)} files/s`
      console.log(
        `${kind}: ${files.length} files, ours ${rate(ours)}, ffprobe ${rate(theirs)}, ` +
          `ratio ${ratio.toFixed(1)} (wanted: ${targets[kind]})`,
      )
    }
  } finally {
    await prober.close()
  }
  return met
}

const binary = findFfprobe()
if (binary === null) {
  console.error('ffprobe-static has no binary for this platform: nothing to compare with.')
  process.exitCode = 2
} else if (!(await main(binary))) {
  process.exitCode = 1
}
