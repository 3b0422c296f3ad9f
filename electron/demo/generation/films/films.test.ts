import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BufferSource, Input, MP4 } from 'mediabunny'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { judgeFile } from '../../../media/judge.test-support.ts'
import { field, picture, poll, post, sendFile, type TestDemo } from '../../test-support.ts'
import { call, download, startGeneratingDemo } from '../generation.test-support.ts'

test('a film has the size, length and frame rate that were asked for, and fits into the library', async () => {
  const demo = await startGeneratingDemo({ films: 'real' })
  const folder = await mkdtemp(join(tmpdir(), 'demo-film-'))
  try {
    const { server } = demo
    const groupId = server.addGroup({ name: 'Scenes' })
    await sendFile(server, groupId, 'a.png', await picture())
    await sendFile(server, groupId, 'b.png', await picture(400, 700))
    await server.settled()
    const listed = await post(server, 'groups/assets', { group_id: groupId })
    const media = [0, 1].map((index) => ({
      type: 'reference_image',
      url: `asset://${String(field(listed.data, 'list', index, 'asset_id'))}`,
    }))
    const body = { model: 'wan3.0-video', prompt: '东京的雨', size: '480P', seconds: '2', media }
    const { content } = await call(server, 'POST', '/v1/videos', body)
    await server.settled()
    const task = await call(server, 'GET', `/v1/videos/${String(field(content, 'id'))}`)
    const film = await download(String(field(task.content, 'metadata', 'url')))
    const path = join(folder, 'film.mp4')
    await writeFile(path, film.body)
    expect(await judgeFile(path)).toMatchObject({
      info: { width: 864, height: 496, durationMs: 2000, fps: 24 },
      verdict: 'accepted',
    })
    const sent = await sendFile(server, groupId, 'film.mp4', film.body)
    await server.settled()
    const polled = await poll(server, String(field(sent.data, 'task_id')))
    expect(field(polled.data, 'asset_id')).toMatch(/^asset-/)
  } finally {
    await demo.stop()
    await rm(folder, { recursive: true, force: true })
  }
})

describe('a sound', () => {
  const voices = join(import.meta.dirname, '../../../../assets/demo/voices')
  let demo: TestDemo
  let groupId: string
  beforeAll(async () => {
    demo = await startGeneratingDemo()
    groupId = demo.server.addGroup({ name: 'Voices' })
  })
  afterAll(() => demo.stop())

  async function soundOf(fileName: string, generateAudio: boolean): Promise<number | undefined> {
    const { server } = demo
    const path = join(voices, fileName)
    const id = await server.addAsset({ groupId, name: fileName, kind: 'audio', path, durationSeconds: 5 })
    const media = [{ type: 'reference_audio', url: `asset://${id}` }]
    const body = { model: 'wan3.0-video', prompt: 'Rain', seconds: '2', generate_audio: generateAudio, media }
    const { content } = await call(server, 'POST', '/v1/videos', body)
    await server.settled()
    const task = await call(server, 'GET', `/v1/videos/${String(field(content, 'id'))}`)
    const film = await download(String(field(task.content, 'metadata', 'url')))
    // The index stands in front, so that it plays while it is fetched.
    expect(film.body.indexOf('moov')).toBeLessThan(film.body.indexOf('mdat'))
    using input = new Input({ source: new BufferSource(film.body), formats: [MP4] })
    return (await input.getPrimaryAudioTrack())?.computeDuration()
  }

  test('is heard as long as the film is', async () => {
    expect(await soundOf('03-welcome-english.mp3', true)).toBeCloseTo(2, 1)
  })

  test('is left out when none is asked for, or when it cannot be copied', async () => {
    expect(await soundOf('03-welcome-english.mp3', false)).toBeUndefined()
    expect(await soundOf('02-evening-chord.wav', true)).toBeUndefined()
  })
})
