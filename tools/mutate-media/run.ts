import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createMediaProber } from '../../electron/media/index.ts'
import { runCampaign } from './campaign.ts'
import { childUsage } from './processes.ts'
import { seedTypes } from './seeds.ts'

/**
 * `npm run mutate-media -- [--count 10000] [--type jpeg] [--seed 1] [--timeout 5000] [--thumbnails 20]`: broken copies
 * of the test files, so many of each type. Ends with 1 when an answer was no verdict, when a file took longer than the
 * limit, when a worker grew beyond its memory, or when a process was left behind.
 */
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '10000' },
    type: { type: 'string' },
    seed: { type: 'string', default: '1' },
    timeout: { type: 'string', default: '10000' },
    thumbnails: { type: 'string', default: '20' },
  },
})
const megabyte = 2 ** 20
const maxMemoryBytes = 1024 * megabyte
const timeoutMs = Number(values.timeout)
const folder = mkdtempSync(join(tmpdir(), 'mutate-media-'))
const prober = createMediaProber({
  cacheSize: 0,
  timeoutMs,
  maxMemoryBytes,
  thumbnailDir: join(folder, 'thumbnails'),
})

let mostMemory = 0
const watch = setInterval(() => {
  for (const { rssBytes } of childUsage()) mostMemory = Math.max(mostMemory, rssBytes)
}, 20)

try {
  for (const type of seedTypes) {
    if (values.type !== undefined && values.type !== type) continue
    const startMs = performance.now()
    const result = await runCampaign(prober, {
      type,
      count: Number(values.count),
      seed: Number(values.seed),
      folder,
      thumbnailEvery: Number(values.thumbnails),
    })
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1)
    const verdicts = Object.entries(result.verdicts)
      .sort(([, a], [, b]) => b - a)
      .map(([verdict, times]) => `${verdict} ${times}`)
    console.log(
      `${type.padEnd(5)} ${result.files} files in ${seconds} s, slowest ${result.slowestMs.toFixed(0)} ms, ` +
        `${result.thumbnails} thumbnails: ${verdicts.join(', ')}`,
    )
  }
} finally {
  clearInterval(watch)
  await prober.close()
  rmSync(folder, { recursive: true, force: true })
}

const left = childUsage()
console.log(
  `most memory of one worker: ${(mostMemory / megabyte).toFixed(0)} MB; processes left: ${left.length}`,
)
// The limit is looked at every 50 ms, so a worker may pass it for that long.
if (left.length > 0 || mostMemory > maxMemoryBytes * 1.5) process.exitCode = 1
