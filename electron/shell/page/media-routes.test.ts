import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { AppFailure } from '../../../shared/result.ts'
import type { MediaResponder } from './app-scheme.ts'
import { createMediaRoutes } from './media-routes.ts'

const demoDir = resolve(import.meta.dirname, '../../../assets/demo')
const picture = resolve(demoDir, 'product-stage/04-coffee-cup.jpg')
const clip = resolve(demoDir, 'neon-city/03-rain-over-downtown.mp4')
/** A clip with a cover of its own. */
const covered = resolve(demoDir, 'neon-city/covered.mp4')
const ids = {
  picture: '11111111-1111-4111-8111-111111111111',
  clip: '22222222-2222-4222-8222-222222222222',
  text: '33333333-3333-4333-8333-333333333333',
  gone: '44444444-4444-4444-8444-444444444444',
  covered: '66666666-6666-4666-8666-666666666666',
  webm: '77777777-7777-4777-8777-777777777777',
}

let routes: MediaResponder
beforeAll(() => {
  const paths = new Map([
    [ids.picture, picture],
    [ids.clip, clip],
    [ids.text, import.meta.filename],
    [ids.covered, covered],
    [ids.webm, resolve(import.meta.dirname, '../../../tests/fixtures/media/video/vp9_alpha.webm')],
    [ids.gone, resolve(demoDir, 'no such file.jpg')],
  ])
  routes = createMediaRoutes({
    previews: {
      respond: async ({ pathname }) => (pathname === '/media/preview/g/a' ? new Response('preview') : null),
    },
    prober: {
      thumbnail: async (path) =>
        path === picture || path === covered ? { path: picture, mimeType: 'image/webp' } : null,
    },
    uploads: {
      localFile: (id) => {
        const path = paths.get(id)
        if (path === undefined) throw new AppFailure({ code: 'notFound' })
        return { path, sentPath: path, accountId: 'account' }
      },
    },
    fit: {
      still: async (id) =>
        id === ids.picture ? null : { png: id === ids.text ? null : Buffer.from(`drawn ${id}`) },
    },
    generation: {
      localFile: (id, what) => (what === 'video' ? paths.get(id) : id === ids.clip ? picture : null) ?? null,
    },
  })
})

const bodies: Response[] = []
afterAll(() => Promise.all(bodies.map(async ({ body, bodyUsed }) => (bodyUsed ? undefined : body?.cancel()))))
const get = async (pathname: string, range: string | null = null): Promise<Response> => {
  const response = await routes.respond({ pathname, range })
  bodies.push(response)
  return response
}

it('shows the thumbnail of a file in the queue, or nothing without an error', async () => {
  expect((await get(`/media/upload/${ids.picture}`)).status).toBe(200)
  expect((await get(`/media/upload/${ids.picture}/0a1b2c3d`)).status).toBe(200)
  expect((await get(`/media/upload/${ids.clip}`)).status).toBe(204)
})

it('serves a clip of the queue in parts, as media players ask', async () => {
  const ofCopy = await get(`/media/upload/${ids.clip}/0a1b2c3d/file`, 'bytes=0-99')
  expect(ofCopy.status).toBe(206)
  const response = await get(`/media/upload/${ids.clip}/file`, 'bytes=0-99')
  expect(response.status).toBe(206)
  expect(response.headers.get('content-type')).toBe('video/mp4')
  expect((await response.arrayBuffer()).byteLength).toBe(100)
})

it('serves a refused clip of another container than the service takes, since the page plays it', async () => {
  for (const path of [`/media/upload/${ids.webm}/file`, `/media/fit/upload/${ids.webm}`])
    expect((await get(path, 'bytes=0-99')).headers.get('content-type')).toBe('video/webm')
})

it('serves nothing that is no media, and no row that is not there', async () => {
  for (const path of [
    `/media/upload/${ids.text}/file`,
    // A small file of many pixels would take a gigabyte of the page.
    `/media/upload/${ids.picture}/file`,
    `/media/upload/${ids.gone}/file`,
    '/media/upload/55555555-5555-4555-8555-555555555555',
    '/media/upload/..%2f..%2fetc%2fpasswd',
    `/media/upload/${ids.clip}/file/..`,
    '/media/other',
  ]) {
    expect([path, (await get(path)).status]).toEqual([path, 404])
  }
})

it('leaves previews to their service', async () => {
  expect(await (await get('/media/preview/g/a')).text()).toBe('preview')
})

it('serves the video of a result in parts, and its last frame', async () => {
  const video = await get(`/media/result/${ids.clip}/video`, 'bytes=100-')
  expect(video.status).toBe(206)
  expect(video.headers.get('content-type')).toBe('video/mp4')
  expect(video.headers.get('cache-control')).toBe('no-store')
  const frame = await get(`/media/result/${ids.clip}/frame`)
  expect(frame.status).toBe(200)
  expect(frame.headers.get('content-type')).toBe('image/jpeg')
})

it('a result without a file, with one that is gone or is no media, is not found', async () => {
  for (const path of [`${ids.text}/video`, `${ids.gone}/video`, `${ids.text}/frame`, `${ids.clip}/other`]) {
    expect((await get(`/media/result/${path}`)).status).toBe(404)
  }
  expect((await get('/media/result/99999999-9999-4999-8999-999999999999/video')).status).toBe(404)
})

it('shows a still of a clip that the page cannot play, or nothing without an error', async () => {
  for (const id of [ids.clip, ids.covered]) {
    const drawn = await get(`/media/fit/upload/${id}/still`)
    expect([drawn.headers.get('content-type'), await drawn.text()]).toEqual(['image/png', `drawn ${id}`])
  }
  expect((await get(`/media/fit/upload/${ids.picture}/still`)).headers.get('content-type')).toBe('image/webp')
  expect((await get(`/media/fit/upload/${ids.text}/still`)).status).toBe(204)
})
