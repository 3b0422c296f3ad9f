import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forkNode } from '../../../electron/base/processes/node-fork.ts'
import { call } from '../../../electron/demo/generation/generation.test-support.ts'
import { createDemoProcesses, type DemoProcesses } from '../../../electron/demo/processes/demo-processes.ts'
import { startTestDemo, type TestDemo } from '../../../electron/demo/test-support.ts'
import type { Composition, Mode, Reference } from '../../../shared/generation/draft.ts'
import { buildRequest, type GenerationRequest } from '../../../shared/generation/request/build.ts'
import { requestAsJavaScript } from '../../../shared/generation/snippets/javascript.ts'
import { readRecordedRequests, recordedComposition } from './recorded-requests.ts'

let demo: TestDemo
let processes: DemoProcesses
/** Of the assets in the files, the ids in the demo library. */
const ids = new Map<string, string>()

beforeAll(async () => {
  demo = await startTestDemo()
  // Nothing is drawn: the tasks are only to be accepted.
  const filmEntry = join(demo.dataDir, 'idle.mjs')
  await writeFile(filmEntry, "process.on('message', () => {})")
  processes = createDemoProcesses(forkNode, { filmEntry })
  await demo.restart({ processes })
  const { server } = demo
  const groupId = server.addGroup({ name: 'Recorded' })
  for (const name of ['frame-a', 'frame-b', 'mira', 'neon'])
    ids.set(name, await server.addAsset({ groupId, name, kind: 'image' }))
  ids.set('walk', await server.addAsset({ groupId, name: 'walk', kind: 'video', durationSeconds: 4 }))
  ids.set('voice', await server.addAsset({ groupId, name: 'voice', kind: 'audio', durationSeconds: 4 }))
})
afterAll(async () => {
  await demo.stop()
  await processes.close()
})

const idOf = (assetId: string): string => ids.get(assetId) ?? assetId

const withRealIds = (composition: Composition): Composition => ({
  ...composition,
  prompt: composition.prompt.map((segment) =>
    segment.kind === 'asset' ? { ...segment, assetId: idOf(segment.assetId) } : segment,
  ),
  slots: Object.fromEntries(
    Object.entries(composition.slots).map(([slot, references]) => [slot, references?.map(withRealId)]),
  ),
})
const withRealId = (reference: Reference): Reference =>
  reference.kind === 'asset' ? { ...reference, assetId: idOf(reference.assetId) } : reference

const acceptedTimes = ({ body }: GenerationRequest): number => {
  const sha256 = createHash('sha256').update(JSON.stringify(body)).digest('hex')
  return demo.server.stats().generations.requests.find((one) => one.sha256 === sha256)?.count ?? 0
}

/** The demo library has rules of its own, written down apart from the table of models: the two must agree. */
describe('the demo library takes', () => {
  const files = readRecordedRequests().filter(({ model }) => model !== 'any-other-model')

  it.each(files.map((file) => [file.model, file] as const))(
    'the recorded requests of %s',
    async (_model, file) => {
      for (const mode of Object.keys(file.modes) as Mode[]) {
        const request = buildRequest(withRealIds(recordedComposition(file, mode)))
        const { status, content } = await call(demo.server, 'POST', request.path, request.body)
        expect({ status, content }, mode).toMatchObject({ status: 200 })
        expect(acceptedTimes(request)).toBeGreaterThan(0)
      }
    },
  )

  it('what a snippet sends, and sees the same request', async () => {
    for (const file of files) {
      const [mode] = Object.keys(file.modes) as [Mode]
      const request = buildRequest(withRealIds(recordedComposition(file, mode)))
      const before = acceptedTimes(request)
      const path = join(demo.dataDir, 'snippet.mjs')
      await writeFile(path, requestAsJavaScript(request, demo.server.origin))
      const env = { POWERTOKENS_API_KEY: demo.server.apiKey }
      await promisify(execFile)(process.execPath, [path], { env })
      expect(acceptedTimes(request)).toBe(before + 1)
    }
  })
})
