import { afterEach, describe, expect, test } from 'vitest'
import {
  createGenerationApi,
  createTransport,
  type GenerationApi,
  Secret,
  type Transport,
} from '../../../electron/api/index.ts'
import { knownModels } from '../../../shared/generation/models/table.ts'
import { buildRequest } from '../../../shared/generation/request/build.ts'
import { everyComposition } from '../generation/every-composition.ts'
import type { StrictGenerationOptions } from './strict-generation.ts'
import { StrictService } from './strict-service.ts'

let service: StrictService
let transport: Transport
let api: GenerationApi

async function open(options: Partial<StrictGenerationOptions> = {}): Promise<void> {
  const generation = { video: Buffer.from('a video'), pollsUntilDone: 0, ...options }
  service = await StrictService.start({ tells: 'names', generation })
  transport = createTransport({ version: '0' })
  const { baseUrl, apiKey } = service
  api = createGenerationApi({ baseUrl, apiKey: new Secret(apiKey), transport })
}
afterEach(async () => {
  await transport.close()
  await service.close()
})

const create = (path: string, body: unknown) => api.createTask({ path, body, onBeforeSend: () => {} })
const seedance = {
  model: 'dreamina-seedance-2-0-260128',
  content: [{ type: 'text', text: 'Rain.' }],
}
const tasksPath = '/byteplus/api/v3/contents/generations/tasks'

test('every request that the app can make is one that the documents show', async () => {
  await open()
  const groupId = service.addGroup('References')
  const asset = (name: string) => service.addAsset(groupId, name, name).assetId
  const assetIds = { image: asset('a.png'), video: asset('a.mp4'), audio: asset('a.mp3') }
  for (const model of knownModels) {
    const compositions = model.modes.flatMap((mode) => everyComposition(model.id, mode, assetIds))
    for (const composition of compositions) {
      const { path, body } = buildRequest(composition)
      expect(await create(path, body), JSON.stringify(body)).toMatchObject({ kind: 'accepted' })
    }
  }
  expect(service.violations).toEqual([])
})

describe.each(['videos', 'contents'] as const)('form %s', (form) => {
  const path = form === 'videos' ? '/v1/videos' : tasksPath
  const body = form === 'videos' ? { model: 'wan-2.1-video', prompt: 'Rain.' } : seedance

  test.each(['top', 'data'] as const)('from the request to the file, accepted as %s', async (accepted) => {
    await open({ accepted, pollsUntilDone: 2 })
    const outcome = await create(path, body)
    if (outcome.kind !== 'accepted') throw new Error(outcome.kind)
    const phases: string[] = []
    let address: string | null = null
    while (address === null && phases.length < 9) {
      const answer = await api.getTask(form, outcome.taskId)
      if (answer.kind !== 'told') throw new Error(answer.kind)
      phases.push(answer.task.phase)
      address = answer.task.videoUrl
    }
    expect(phases).toEqual(['queued', 'running', 'succeeded'])
    const result = api.resultAddress(form, outcome.taskId, address)
    // Another host: the key stays here.
    expect(result?.headers).toEqual({})
    const file = await fetch(result?.url ?? '', { headers: { range: 'bytes=2-' } })
    expect([file.status, await file.text()]).toEqual([206, 'video'])
    expect(service.violations).toEqual([])
  })

  test.each([
    ['takenThenCut', 1],
    ['lostThenCut', 0],
    ['takenThen500', 1],
  ] as const)('%s: nobody knows, and it is not sent again', async (fate, taken) => {
    await open({ fate: () => fate })
    expect(await create(path, body)).toMatchObject({ kind: 'unknown' })
    expect(service.generation?.videos).toHaveLength(taken)
  })
})

test('the list of tasks is there or not; what is queued can be cancelled', async () => {
  await open({ hasTaskList: true, pollsUntilDone: 9 })
  const outcome = await create(tasksPath, seedance)
  const taskId = outcome.kind === 'accepted' ? outcome.taskId : ''
  expect(await api.listTasks(1)).toMatchObject({ kind: 'tasks', tasks: [{ taskId, phase: 'queued' }] })
  expect(await api.cancelTask(taskId)).toEqual({ kind: 'done' })
  expect(await api.getTask('contents', taskId)).toMatchObject({ task: { phase: 'cancelled' } })
  await transport.close()
  await service.close()
  await open()
  expect(await api.listTasks(1)).toEqual({ kind: 'noList' })
  expect(await api.listModels()).toContain('wan-2.1-video')
})
