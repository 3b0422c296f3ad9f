import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import sharp from 'sharp'
import { z } from 'zod'

/**
 * `npm run bench -- pictures [--rounds 5]`: thumbnails by WebAssembly, as the app draws them, against sharp's native library, in
 * turns, each picture in a process of its own. The first drawing of a process loads and compiles; it is told apart.
 */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const rounds = Number(values.rounds)
const wantedRatio = 2.5
const timesAProcess = 4

const resultSchema = z.object({
  loadMs: z.number(),
  peakBytes: z.number(),
  drawn: z.record(z.string(), z.object({ drawMs: z.array(z.number()), headerMs: z.array(z.number()) })),
})

const script = join(import.meta.dirname, 'pictures/draw.ts')
async function draw(mode: 'native' | 'wasm', path: string) {
  const args = ['--disable-warning=ExperimentalWarning', script, mode, String(timesAProcess), path]
  const { stdout } = await promisify(execFile)(process.execPath, args)
  const { loadMs, peakBytes, drawn } = resultSchema.parse(JSON.parse(stdout))
  const { drawMs = [], headerMs = [] } = drawn[path] ?? {}
  const [firstMs = Number.NaN, ...laterMs] = drawMs
  return { firstMs: loadMs + firstMs, laterMs, headerMs: headerMs.slice(1), peakBytes }
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN

/** Soft shapes with the noise of a camera. */
async function photo(width: number, height: number) {
  const noise = sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 12 },
    },
  })
  const shapes = Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><radialGradient id="g"><stop offset="0" stop-color="#ffd080"/><stop offset="1" stop-color="#103060"/></radialGradient></defs>
    <rect width="100%" height="100%" fill="url(#g)" opacity="0.8"/></svg>`)
  const raw = await noise
    .composite([{ input: shapes }])
    .removeAlpha()
    .raw()
    .toBuffer()
  return () => sharp(raw, { raw: { width, height, channels: 3 } })
}

async function writePictures(folder: string): Promise<readonly string[]> {
  const large = await photo(6000, 4000)
  const small = await photo(1536, 1024)
  const to = (name: string): string => join(folder, name)
  await large().jpeg({ quality: 90 }).toFile(to('24 MP.jpg'))
  await large().jpeg({ quality: 90, progressive: true }).toFile(to('24 MP progressive.jpg'))
  await large().webp({ quality: 85, effort: 1 }).toFile(to('24 MP.webp'))
  await large().png({ compressionLevel: 6 }).toFile(to('24 MP.png'))
  await large().tiff({ compression: 'lzw' }).toFile(to('24 MP.tif'))
  await small().jpeg({ quality: 90 }).toFile(to('1.6 MP.jpg'))
  await small().png({ compressionLevel: 6 }).toFile(to('1.6 MP.png'))
  return [
    '24 MP.jpg',
    '24 MP progressive.jpg',
    '24 MP.webp',
    '24 MP.png',
    '24 MP.tif',
    '1.6 MP.jpg',
    '1.6 MP.png',
  ]
    .map(to)
    .concat(join(import.meta.dirname, '../../tests/fixtures/media/image/heic_grid_48mp.heic'))
}

const folder = mkdtempSync(join(tmpdir(), 'bench-pictures-'))
try {
  for (const path of await writePictures(folder)) {
    const native: Awaited<ReturnType<typeof draw>>[] = []
    const wasm: Awaited<ReturnType<typeof draw>>[] = []
    for (let round = 0; round < rounds; round += 1) {
      native.push(await draw('native', path))
      wasm.push(await draw('wasm', path))
    }
    const compare = (numbersOf: (one: Awaited<ReturnType<typeof draw>>) => readonly number[]) => {
      const [ours, theirs] = [median(wasm.flatMap(numbersOf)), median(native.flatMap(numbersOf))]
      return { ours, theirs, ratio: ours / theirs }
    }
    const later = compare(({ laterMs }) => laterMs)
    const first = compare(({ firstMs }) => [firstMs])
    const header = compare(({ headerMs }) => headerMs)
    const peak = compare(({ peakBytes }) => [peakBytes / 2 ** 20])
    console.log(
      `${basename(path)}: ${later.ours.toFixed(0)} ms, native ${later.theirs.toFixed(0)} ms, ratio ${later.ratio.toFixed(2)} ` +
        `(wanted: ${wantedRatio}); first of a process ${first.ours.toFixed(0)} : ${first.theirs.toFixed(0)} ms; ` +
        `header ${header.ours.toFixed(1)} : ${header.theirs.toFixed(1)} ms; peak ${peak.ours.toFixed(0)} : ${peak.theirs.toFixed(0)} MiB`,
    )
    if (later.ratio > wantedRatio) process.exitCode = 1
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
