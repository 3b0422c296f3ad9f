import { expect, it } from 'vitest'
import { planFit } from '../../../shared/fit/plan/plan-fit.ts'
import type { PictureFitter, PictureLook } from '../../media/index.ts'
import { planPictureFile } from '../picture-plan.ts'
import type { WantedPicture } from '../ports.ts'
import { createPicturesInPage } from './pictures-in-page.ts'

const photo: PictureLook = { hasAlpha: false, isDrawing: false, attention: null, packed: {} }
const avif = {
  kind: 'image',
  mimeType: 'image/avif',
  sizeBytes: 400_000,
  width: 1_200,
  height: 800,
  animated: false,
} as const

interface World {
  readonly isPlain?: boolean
  readonly isOpened?: boolean
  readonly isCopied?: boolean
  readonly judged?: PictureLook | null
}

/** Who was asked for what, in turn. */
function inPage({ isPlain = true, isOpened = true, isCopied = true, judged = photo }: World = {}) {
  const told: string[] = []
  const fitter: PictureFitter = {
    look: async () => {
      told.push('worker looks')
      return photo
    },
    fit: async ({ plan }) => {
      told.push('worker copies')
      return { ok: true, format: plan.expected.mimeType === 'image/png' ? 'image/png' : 'image/jpeg' }
    },
    isPlain: async () => isPlain,
    judge: async () => {
      told.push('judge')
      return judged
    },
    close: async () => void told.push('worker closes'),
  }
  const pictures = createPicturesInPage(fitter, {
    prepare: () => told.push('prepare'),
    open: async (_path, job) => {
      told.push(`open ${job.width} x ${job.height}`)
      if (!isOpened) return null
      return {
        sample: { width: 1, height: 1, data: Uint8Array.of(1, 2, 3) },
        copy: async ({ area, quality }) => {
          told.push(`copy ${JSON.stringify(area)} ${quality}`)
          return isCopied
        },
        close: () => void told.push('close'),
      }
    },
    close: () => told.push('page closes'),
  })
  return { told, pictures }
}

async function make(
  { pictures }: ReturnType<typeof inPage>,
  media: WantedPicture['media'] = avif,
  choices: Parameters<typeof planFit>[1] = {},
) {
  const outcome = await planPictureFile(pictures, 'a.avif', media, choices)
  if (outcome.kind !== 'plan') throw new Error(outcome.kind)
  return pictures.fit({ path: 'a.avif', media, plan: outcome.plan, outputPath: 'copy' })
}

it('a photo is decoded once for its look and its copy, in the page', async () => {
  const world = inPage()
  expect(await make(world)).toEqual({ ok: true, format: 'image/jpeg' })
  expect(world.told).toEqual(['open 1200 x 800', 'judge', 'copy null 92'])
})

it('what is cut out of one is, too, where attention looks', async () => {
  const world = inPage({ judged: { ...photo, attention: { centerX: 1, centerY: 0.5 } } })
  await make(world, avif, { frame: { kind: 'crop', ratio: { width: 1, height: 1 } } })
  expect(world.told.at(-1)).toBe('copy {"left":400,"top":0,"width":800,"height":800} 92')
})

it('one whose plan needs no look is decoded in the page for its copy', async () => {
  const world = inPage()
  const outcome = planFit({ info: avif }, {})
  if (outcome.kind !== 'plan') throw new Error(outcome.kind)
  await world.pictures.fit({ path: 'a.avif', media: avif, plan: outcome.plan, outputPath: 'copy' })
  expect(world.told).toEqual(['open 1200 x 800', 'copy null 92'])
})

it('a drawing, which becomes a PNG, is not kept in the page', async () => {
  const world = inPage({ judged: { ...photo, isDrawing: true } })
  expect(await make(world)).toEqual({ ok: true, format: 'image/png' })
  expect(world.told).toEqual(['open 1200 x 800', 'judge', 'close', 'worker copies'])
})

it.each<[string, World, readonly string[]]>([
  ['is not plain', { isPlain: false }, ['worker looks', 'worker copies']],
  ['is not opened there', { isOpened: false }, ['open', 'worker looks', 'open', 'worker copies']],
  ['nobody judges', { judged: null }, ['open', 'judge', 'close', 'worker looks', 'open', 'copy']],
  ['is not copied there', { isCopied: false }, ['open', 'judge', 'copy', 'worker copies']],
])('one that %s goes the other way', async (_, world, words) => {
  const made = inPage(world)
  expect(await make(made)).toEqual({ ok: true, format: 'image/jpeg' })
  expect(made.told.map((word) => word.replace(/^(open|copy) .*/, '$1'))).toEqual(words)
})

it.each<[string, Partial<WantedPicture['media']>]>([
  ['a JPEG', { mimeType: 'image/jpeg', width: 1_200, height: 400 }],
  ['an animation', { animated: true }],
  ['one with doubts', { doubts: ['sizesDisagree'] }],
  ['one that is made smaller', { width: 7_000, height: 4_000 }],
  ['one that is made larger', { width: 290, height: 290 }],
  ['one of very many pixels', { width: 16_000, height: 16_000 }],
  ['one of very many bytes', { sizeBytes: 65 * 2 ** 20 }],
])('%s never comes to the page', async (_, change) => {
  const world = inPage()
  await make(world, { ...avif, ...change })
  expect(world.told.filter((word) => word.startsWith('open'))).toEqual([])
  expect(world.told).toContain('worker copies')
})

it('one that is stopped goes no other way', async () => {
  const stop = new AbortController()
  const world = inPage({ isCopied: false })
  const { pictures, told } = world
  const outcome = await planPictureFile(pictures, 'a.avif', avif, {}, stop.signal)
  if (outcome.kind !== 'plan') throw new Error(outcome.kind)
  const made = pictures.fit(
    { path: 'a.avif', media: avif, plan: outcome.plan, outputPath: 'copy' },
    stop.signal,
  )
  stop.abort(new Error('stopped'))
  await expect(made).rejects.toThrow('stopped')
  expect(told).toEqual(['open 1200 x 800', 'judge', 'copy null 92'])
})

it('one that somebody else looked at, who wants no copy, is opened anew: it may be another file by now', async () => {
  const { told, pictures } = inPage()
  const [left, stop] = [new AbortController(), new AbortController()]
  const outcome = await planPictureFile(pictures, 'a.avif', avif, {}, left.signal)
  if (outcome.kind !== 'plan') throw new Error(outcome.kind)
  const picture = { path: 'a.avif', media: avif, plan: outcome.plan, outputPath: 'copy' }
  await pictures.fit(picture, stop.signal)
  expect(told).toEqual(['open 1200 x 800', 'judge', 'open 1200 x 800', 'copy null 92'])
  await pictures.fit(picture, left.signal)
  expect(told.slice(4)).toEqual(['copy null 92'])
})

it('the look of a dialog, which says how well it packs, is the other way, and a page is made ready for the copy', async () => {
  const { told, pictures } = inPage()
  await pictures.look('a.avif', 'sizes')
  pictures.prepare?.(avif)
  pictures.prepare?.({ ...avif, mimeType: 'image/png' })
  await pictures.close()
  expect(told).toEqual(['worker looks', 'prepare', 'page closes', 'worker closes'])
})
