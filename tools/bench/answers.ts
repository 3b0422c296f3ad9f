/**
 * How long an answer of 700,000 entries to a request for 100 holds the event loop of the main process, against parsing the
 * same answer whole, in turns:
 *   npm run bench -- answers [--entries 700000] [--rounds 5] [--json]
 * Prints numbers and their ratio; asserts nothing.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { request } from 'undici'
import { createAssetApi, createTransport } from '../../electron/api/index.ts'
import { toAsset } from '../../electron/library/assets/asset-mapping.ts'
import { type Block, watchLoop } from './uploads/block.ts'

const { values } = parseArgs({
  options: {
    entries: { type: 'string', default: '700000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'boolean' },
  },
})
const entries = Number(values.entries)
const rounds = Number(values.rounds)

const script = fileURLToPath(new URL('./answers/serve.ts', import.meta.url))
const server = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, String(entries)], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const [line] = await once(server.stdout, 'data')
const { origin, bytes } = JSON.parse(String(line)) as { readonly origin: string; readonly bytes: number }
const transport = createTransport({ version: '0' })
const api = createAssetApi({ baseUrl: origin, apiKey: 'bench-0123456789', authForm: 'raw', transport })

/** As the app asks: cut to what was asked for while it arrives. */
async function asked(): Promise<void> {
  const { assets } = await api.listAssetsPage({ groupId: 'g', page: 1, pageSize: 100 })
  if (assets.map((wire) => toAsset(wire, 'g')).length !== 100)
    throw new Error('not the page that was asked for')
}

/** The whole text at once, and nothing done with its entries yet: the least that any other way costs. */
async function whole(): Promise<void> {
  const response = await request(`${origin}/`, { method: 'POST', body: '{}' })
  const answer = JSON.parse(await response.body.text()) as {
    readonly data: { readonly list: readonly unknown[] }
  }
  if (answer.data.list.length !== entries) throw new Error('not the whole list')
}

const longest = (blocks: readonly Block[]) => blocks.map(({ longestMs }) => longestMs).sort((a, b) => a - b)
const median = (sorted: readonly number[]) => sorted[Math.floor(sorted.length / 2)] ?? 0

const ours: Block[] = []
const theirs: Block[] = []
try {
  // The first of each is for the compiler.
  await asked()
  await whole()
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await watchLoop(asked))
    theirs.push(await watchLoop(whole))
  }
} finally {
  await transport.close()
  server.kill()
}
const blockMs = median(longest(ours))
const wholeBlockMs = median(longest(theirs))
const result = {
  entries,
  bytes,
  blockMs,
  worstBlockMs: Math.max(...longest(ours)),
  wholeBlockMs,
  ratio: wholeBlockMs / blockMs,
  tookMs: median(ours.map(({ tookMs }) => tookMs).sort((a, b) => a - b)),
  wholeTookMs: median(theirs.map(({ tookMs }) => tookMs).sort((a, b) => a - b)),
}
if (values.json === true) console.log(JSON.stringify(result))
else {
  const ms = (value: number) => `${value.toFixed(1)} ms`
  console.log(
    `${entries.toLocaleString('en')} entries for a page of 100 (${(bytes / 2 ** 20).toFixed(1)} MiB)`,
  )
  console.log(
    `  as the app reads it    blocked for ${ms(blockMs)} (worst ${ms(result.worstBlockMs)}), took ${ms(result.tookMs)}`,
  )
  console.log(`  parsed whole           blocked for ${ms(wholeBlockMs)}, took ${ms(result.wholeTookMs)}`)
  console.log(`  ratio of the blocks    1 : ${result.ratio.toFixed(1)}`)
}
