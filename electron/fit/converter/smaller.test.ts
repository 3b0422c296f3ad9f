import { expect, it } from 'vitest'
import { planFit } from '../../../shared/fit/plan/plan-fit.ts'
import { audio, video } from '../../../shared/media/media.test-support.ts'
import { validateMedia } from '../../../shared/media/validation.ts'
import { jobOf } from './job.ts'
import { type Order, smallerOrder } from './smaller.ts'

const megabyte = 1e6
const usual = { sizeFactor: 1, halvings: 0 }

function afterOf(
  media: ReturnType<typeof video> | ReturnType<typeof audio>,
  megabytes: readonly number[],
): Order {
  const outcome = planFit({ info: media })
  if (outcome.kind !== 'plan') throw new Error('a plan was wanted')
  let order: Order = { plan: outcome.plan, thrift: usual }
  for (const [index, got] of megabytes.entries()) {
    const job = jobOf({ path: '', outputPath: '', media, plan: order.plan }, order.thrift)
    order = smallerOrder(order, job, got * megabyte, index === 1)
  }
  return order
}
const restless = video({ sizeBytes: 72 * megabyte, durationMs: 14_000, fps: 24, hasAudio: false })

/** Half of it is taken over as it is, as long as that fits. */
const long = video({ sizeBytes: 90 * megabyte, durationMs: 30_000, fps: 24, hasAudio: false })

it('the second attempt gets a lower rate where the encoder keeps to it', () => {
  const { plan, thrift } = afterOf(long, [52])
  expect(plan.expected).toMatchObject({ width: 1280, height: 720, sizeBytes: 45 * megabyte })
  expect(thrift).toEqual({ sizeFactor: expect.closeTo(0.85, 2), halvings: 0 })
})

it.each([
  ['a smaller frame where it does not', 60, { width: 1088, height: 612 }, 1],
  ['no smaller one than is accepted', 160, { width: 864, height: 486 }, 0.62],
])('the second attempt gets %s', (_name, got, size, sizeFactor) => {
  const { plan, thrift } = afterOf(restless, [got])
  expect(plan.expected).toMatchObject(size)
  expect(thrift.halvings).toBe(0)
  expect(thrift.sizeFactor).toBeCloseTo(sizeFactor, 1)
})

it('the last one loses its finest detail where the frame may not be smaller, and says its size', () => {
  const { plan, thrift } = afterOf(restless, [160, 140])
  expect(thrift.halvings).toBe(2)
  expect(plan.steps).toEqual([
    { kind: 'scale', width: 864, height: 486 },
    { kind: 'compress', maxBytes: 49_000_000 },
  ])
})

it('is accepted in each shape, and keeps the shape', () => {
  for (const [width, height] of [
    [1280, 720],
    [720, 1280],
    [1520, 608],
    [608, 1520],
    [962, 962],
  ] as const) {
    const media = video({ ...restless, width, height })
    for (const got of [60, 90, 300]) {
      const { plan } = afterOf(media, [got])
      const size = { width: plan.expected.width ?? 0, height: plan.expected.height ?? 0 }
      expect(validateMedia(video(size)).violations, `${width} x ${height}: ${got}`).toEqual([])
      expect(size.width / size.height).toBeCloseTo(width / height, 1)
      expect(size.width).toBeLessThan(width)
    }
  }
})

it('a sound has no frame, and gets a lower rate', () => {
  const sound = audio({ mimeType: 'audio/wav', sizeBytes: 23 * megabyte, durationMs: 15_000 })
  const { plan, thrift } = afterOf(sound, [20])
  expect(plan.expected.width).toBe(null)
  expect(thrift).toEqual({ sizeFactor: expect.closeTo(0.66, 2), halvings: 0 })
})
