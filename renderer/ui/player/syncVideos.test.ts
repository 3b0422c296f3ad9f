import { expect, test } from 'vitest'
import { follow, type SyncedVideo } from './syncVideos.ts'

function video(change: Partial<SyncedVideo> = {}): SyncedVideo {
  const made = {
    currentTime: 0,
    duration: 5,
    paused: true,
    ended: false,
    playbackRate: 1,
    play: async () => {
      made.paused = false
    },
    pause: () => {
      made.paused = true
    },
    ...change,
  }
  return made
}

test('the other one plays, rests and seeks with it, and is left alone while they look as one', () => {
  const leader = video({ currentTime: 2, paused: false })
  const follower = video()
  follow(leader, follower)
  expect(follower).toMatchObject({ currentTime: 2, paused: false })
  follower.currentTime = 2.03
  follow(leader, follower)
  expect(follower.currentTime).toBe(2.03)
  follow({ ...leader, playbackRate: 4 }, follower)
  expect(follower.playbackRate).toBe(4)
  follow({ ...leader, paused: true, currentTime: 1 }, follower)
  expect(follower).toMatchObject({ currentTime: 1, paused: true })
})

test('a shorter one waits on its last frame until the longer one begins anew', () => {
  const follower = video({ duration: 3, paused: false, currentTime: 2.9 })
  follow(video({ duration: 8, currentTime: 6, paused: false }), follower)
  expect(follower.currentTime).toBeCloseTo(2.999)
  expect(follower.paused).toBe(true)
  follow(video({ duration: 8, currentTime: 0.1, paused: false }), follower)
  expect(follower).toMatchObject({ currentTime: 0.1, paused: false })
})
