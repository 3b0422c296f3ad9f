import { expect, test } from 'vitest'
import { playBackwards, rateText, shuttleRate } from './shuttle.ts'

test('J and L go their ways at the plain rate, then faster, and turn round at once', () => {
  const forwards = [0, 1, 2, 4, 8].map((rate) => shuttleRate(rate, 1))
  expect(forwards).toEqual([1, 2, 4, 8, 8])
  const backwards = [0, -1, -2, -4, -8].map((rate) => shuttleRate(rate, -1))
  expect(backwards).toEqual([-1, -2, -4, -8, -8])
  expect([shuttleRate(4, -1), shuttleRate(-8, 1)]).toEqual([-1, 1])
  expect([rateText(1), rateText(2), rateText(-1), rateText(-4)]).toEqual([null, '2×', '−1×', '−4×'])
})

/** Frames of a screen, drawn when the test says so. */
function frames() {
  let waiting: ((atMs: number) => void) | null = null
  return {
    onNextFrame: (draw: (atMs: number) => void) => {
      waiting = draw
      return () => {
        waiting = null
      }
    },
    draw: (atMs: number) => {
      const draw = waiting
      waiting = null
      draw?.(atMs)
    },
    isWaiting: () => waiting !== null,
  }
}

test('backwards, the place goes with the time and not with the pictures; the beginning is the end', () => {
  const screen = frames()
  const video = { currentTime: 3, seeking: false }
  let ended = 0
  playBackwards(video, -2, screen.onNextFrame, () => {
    ended += 1
  })
  screen.draw(1_000)
  screen.draw(1_500)
  expect(video.currentTime).toBe(2)
  video.seeking = true
  screen.draw(1_600)
  expect(video.currentTime).toBe(2)
  video.seeking = false
  screen.draw(2_000)
  expect(video.currentTime).toBe(1)
  screen.draw(9_000)
  expect([video.currentTime, ended, screen.isWaiting()]).toEqual([0, 1, false])
})

test('it ends when it is told to', () => {
  const screen = frames()
  const video = { currentTime: 3, seeking: false }
  const end = playBackwards(video, -1, screen.onNextFrame, () => expect.unreachable())
  screen.draw(0)
  end()
  expect(screen.isWaiting()).toBe(false)
})
