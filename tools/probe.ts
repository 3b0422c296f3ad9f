import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createMediaProber, type MediaProber } from '../electron/media/index.ts'
import { describeProbe } from './probe-line.ts'

/**
 * `npm run --silent probe -- FILES...`: what each file is and what the service would say to it, a JSON line each, in
 * the order of the arguments. `-` reads more names from the standard input, one a line. Bad files are lines too: the
 * exit code is 0 for them.
 */
async function* names(): AsyncGenerator<string> {
  const args = process.argv.slice(2)
  const files = args[0] === '--' ? args.slice(1) : args
  for (const name of files) {
    if (name !== '-') {
      yield name
      continue
    }
    for await (const line of createInterface({ input: process.stdin })) if (line !== '') yield line
  }
}

const compileCacheDir = fileURLToPath(new URL('../node_modules/.cache/media-worker', import.meta.url))

/** Enough to keep every worker busy, few enough to keep the order cheap. */
const filesAhead = 64

async function main(prober: MediaProber): Promise<void> {
  const pending: Promise<string>[] = []
  const printNext = async (): Promise<void> => {
    const line = await pending.shift()
    if (line !== undefined && !process.stdout.write(`${line}\n`)) {
      await new Promise((resolve) => process.stdout.once('drain', resolve))
    }
  }
  for await (const path of names()) {
    pending.push(prober.probe(path).then((outcome) => JSON.stringify(describeProbe(path, outcome))))
    if (pending.length >= filesAhead) await printNext()
  }
  while (pending.length > 0) await printNext()
}

// The reader of our output may have had enough, as `head` has.
process.stdout.on('error', () => process.exit(0))

if (process.argv.length <= 2) {
  console.error('Usage: npm run --silent probe -- FILES...   ("-" reads names from the standard input)')
  process.exitCode = 2
} else {
  const prober = createMediaProber({ cacheSize: 0, compileCacheDir })
  await main(prober).finally(() => prober.close())
}
