import { existsSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type AnswerPreset, type FieldDetail, startDemoServer } from '../electron/demo/index.ts'

const usage = `The demo library as a server of its own, on 127.0.0.1.

  node tools/demo-server.ts [options]

  --port N              port (default: a free one)
  --data DIR            where it keeps its state (default: a fresh temporary folder)
  --seed DIR            demo media to start with (default: assets/demo); --no-seed starts empty
  --key KEY             the account's key (default: the demo key)
  --control-token TOKEN guards /__demo/... (default: random, printed)
  --fields DETAIL       documented | seen | rich
  --answers FORM        documented | poorest | upstream: how answers are worded
  --processing-ms N     how long every task takes (default: image 2000, audio 4000, video 8000)
  --generating-ms N     how long every video takes (default: 3000 waiting, 8000 at work)
  --generation JSON     how videos are generated; see electron/demo/README.md
  --preview-ttl-ms N    how long preview addresses live (default: 12 hours)
  --synthetic N         adds a virtual group of N pictures without files
  --fault JSON          adds a fault rule; may be given several times
  --no-official         hides the official groups
  --no-limits           accepts any file
  --json                prints one line of JSON instead of text
  --help                prints this
`

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    data: { type: 'string' },
    seed: { type: 'string' },
    'no-seed': { type: 'boolean' },
    key: { type: 'string' },
    'control-token': { type: 'string' },
    fields: { type: 'string' },
    answers: { type: 'string' },
    'processing-ms': { type: 'string' },
    'generating-ms': { type: 'string' },
    generation: { type: 'string' },
    'preview-ttl-ms': { type: 'string' },
    synthetic: { type: 'string' },
    fault: { type: 'string', multiple: true },
    'no-official': { type: 'boolean' },
    'no-limits': { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  },
})

function whole(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,9}$/.test(text)) throw new Error(`--${name} takes a whole number, not "${text}"`)
  return Number(text)
}

function fieldDetail(text: string | undefined): FieldDetail {
  switch (text) {
    case undefined:
    case 'documented':
    case 'seen':
    case 'rich':
      return text ?? 'seen'
    default:
      throw new Error(`--fields takes documented, seen or rich, not "${text}"`)
  }
}

function answerPreset(text: string | undefined): AnswerPreset {
  switch (text) {
    case undefined:
    case 'documented':
    case 'poorest':
    case 'upstream':
      return text ?? 'documented'
    default:
      throw new Error(`--answers takes documented, poorest or upstream, not "${text}"`)
  }
}

async function main(): Promise<void> {
  if (values.help === true) {
    process.stdout.write(usage)
    return
  }
  const dataDir = resolve(values.data ?? (await mkdtemp(join(tmpdir(), 'demo-library-'))))
  const standardSeed = join(import.meta.dirname, '..', 'assets', 'demo')
  const seedDir = values.seed ?? (existsSync(join(standardSeed, 'index.json')) ? standardSeed : undefined)
  const everyMs = whole('processing-ms', values['processing-ms'])
  const generatingMs = whole('generating-ms', values['generating-ms'])
  const previewTtlMs = whole('preview-ttl-ms', values['preview-ttl-ms'])
  const server = await startDemoServer({
    dataDir,
    port: whole('port', values.port) ?? 0,
    fields: fieldDetail(values.fields),
    answers: answerPreset(values.answers),
    officialVisible: values['no-official'] !== true,
    enforceLimits: values['no-limits'] !== true,
    ...(seedDir !== undefined && values['no-seed'] !== true && { seedDir: resolve(seedDir) }),
    ...(values.key !== undefined && { apiKey: values.key }),
    ...(values['control-token'] !== undefined && { controlToken: values['control-token'] }),
    ...(everyMs !== undefined && { processingMs: { image: everyMs, video: everyMs, audio: everyMs } }),
    ...(previewTtlMs !== undefined && { previewTtlMs }),
  })
  if (generatingMs !== undefined) server.setGeneration({ queuedMs: 0, generatingMs })
  if (values.generation !== undefined) server.setGeneration(JSON.parse(values.generation))
  for (const rule of values.fault ?? []) server.faults.add(JSON.parse(rule))
  const synthetic = whole('synthetic', values.synthetic)
  if (synthetic !== undefined) server.addSyntheticGroup(`${synthetic} pictures`, synthetic)

  const { baseUrl, apiKey, controlToken } = server
  if (values.json === true) console.log(JSON.stringify({ baseUrl, apiKey, controlToken, dataDir }))
  else
    console.log(
      `Demo library at ${baseUrl}\n  key            ${apiKey}\n  control token  ${controlToken}\n  data           ${dataDir}`,
    )

  const stop = () => {
    server.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
