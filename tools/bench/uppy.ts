/**
 * The app beside Uppy, in one run and in turns: the same Chromium, the same server, the same files dropped.
 *   npm run bench -- uppy [--rounds 3] [--quick] [--part folder|singles|send|kill] [--uppy FOLDER]
 * Uppy is no part of the project: it is installed into a temporary folder from the registry that npm is set up for, or taken from
 * the `node_modules` of FOLDER. Processes are read from /proc, so on Linux only. Prints numbers; asserts nothing.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withBuiltApp } from './app.ts'
import { pictures } from './uploads/files.ts'
import { startServer } from './uploads/server.ts'
import { startApp } from './uppy/app.ts'
import { installUppy } from './uppy/install-uppy.ts'
import { type Figures, killed, listed, type Starter, sent } from './uppy/measures.ts'
import { serveUppy, startUppy } from './uppy/uppy.ts'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    quick: { type: 'boolean', default: false },
    part: { type: 'string', multiple: true },
    uppy: { type: 'string' },
  },
})
const rounds = Number(values.rounds)
const many = values.quick ? 1_000 : 10_000
const some = values.quick ? 60 : 300
const megabyte = 1_000_000
const wants = (part: string): boolean => values.part === undefined || values.part.includes(part)

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
const spread = (numbers: readonly number[]): string =>
  `${median(numbers).toFixed(1)} (${Math.min(...numbers).toFixed(1)} to ${Math.max(...numbers).toFixed(1)})`

const folder = await mkdtemp(join(tmpdir(), 'bench-uppy-'))
const modules =
  values.uppy === undefined ? await installUppy(join(folder, 'rival')) : join(values.uppy, 'node_modules')
const uppy = await serveUppy(modules, join(folder, 'page'))
const server = await startServer(join(folder, 'server'))
let profiles = 0

/** In turns, so that whatever else the machine does hits both alike. */
async function compare(title: string, measure: (start: Starter) => Promise<Figures>): Promise<void> {
  const figures: Record<'app' | 'uppy', Figures[]> = { app: [], uppy: [] }
  for (let round = 0; round < rounds; round += 1) {
    for (const side of ['uppy', 'app'] as const) figures[side].push(await measure(starters[side]))
  }
  console.log(title)
  for (const name of Object.keys(figures.app[0] ?? {})) {
    const of = (side: 'app' | 'uppy') => figures[side].map((each) => each[name] ?? Number.NaN)
    const ratio = median(of('uppy')) / median(of('app'))
    const inWords = Number.isFinite(ratio) ? `; ${ratio.toFixed(2)} : 1` : ''
    console.log(`  ${name.padEnd(34)}app ${spread(of('app'))}, Uppy ${spread(of('uppy'))}${inWords}`)
  }
}

async function optionsFor(sends: boolean) {
  profiles += 1
  const id = await server.createGroup()
  const { baseUrl, apiKey } = server
  const group = { id, name: `Bench ${profiles}` }
  return { profile: join(folder, `profile-${profiles}`), baseUrl, apiKey, group, sends }
}
const starters: Readonly<Record<'app' | 'uppy', Starter>> = {
  app: { options: optionsFor, start: startApp },
  uppy: { options: optionsFor, start: (options) => startUppy(uppy, options) },
}

try {
  await withBuiltApp(async () => {
    if (wants('folder') || wants('singles')) {
      const dropped = join(folder, 'small')
      const paths = await pictures(dropped, many)
      if (wants('folder'))
        await compare(`a folder of ${many} dropped`, (start) => listed(start, [dropped], many))
      if (wants('singles'))
        await compare(`${many} single files dropped`, (start) => listed(start, paths, many))
    }
    if (wants('send') || wants('kill')) {
      const paths = await pictures(join(folder, 'large'), some, megabyte)
      if (wants('send')) await compare(`${some} x 1 MB sent`, (start) => sent(start, server, paths))
      if (wants('kill'))
        await compare(`killed while ${some} x 1 MB are sent`, (start) => killed(start, server, paths))
    }
  })
} finally {
  await uppy.close()
  await server.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
}
