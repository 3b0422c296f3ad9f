import { expect, it } from 'vitest'
import { createStepTimes } from './step-times.ts'

it('says how long each step took, beside which others it may have run', async () => {
  let nowMs = 1_000
  const times = createStepTimes(() => nowMs)
  const tests = times.measure('tests', async () => {
    await times.measure('lint', async () => {
      nowMs += 9_400
    })
    nowMs += 120_000
    return 5
  })
  expect(await tests).toBe(5)
  nowMs += 500
  expect(times.describe().split('\n')).toEqual(['0:09 min  lint', '2:09 min  tests', '2:10 min  together'])
})

it('counts the time of what failed', async () => {
  let nowMs = 0
  const times = createStepTimes(() => nowMs)
  const failing = times.measure('package', async () => {
    nowMs = 61_000
    throw new Error('no space')
  })
  await expect(failing).rejects.toThrow('no space')
  expect(times.describe()).toContain('1:01 min  package')
})
