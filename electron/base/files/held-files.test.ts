import { expect, it } from 'vitest'
import { renameOnceReleased, renameOnceReleasedSync } from './held-files.ts'

/** A system whose `rename` fails so often, with that code, and then goes well. */
function failing(platform: NodeJS.Platform, times: number, code: string) {
  const seen = { tries: 0, pausedMs: 0 }
  const renamed = renameOnceReleased('from', 'to', {
    platform,
    rename: async () => {
      seen.tries += 1
      if (seen.tries <= times) throw Object.assign(new Error(code), { code })
    },
    pause: async (ms) => {
      seen.pausedMs += ms
    },
  })
  return { seen, renamed }
}

it.each(['EPERM', 'EACCES', 'EBUSY'])(
  'waits on Windows for whoever looks at a new file: %s',
  async (code) => {
    const { seen, renamed } = failing('win32', 5, code)
    await expect(renamed).resolves.toBeUndefined()
    expect(seen.tries).toBe(6)
  },
)

it('tells of a file that somebody keeps after some seconds', async () => {
  const { seen, renamed } = failing('win32', 100, 'EBUSY')
  await expect(renamed).rejects.toThrow('EBUSY')
  expect(seen.pausedMs).toBeGreaterThan(2_000)
  expect(seen.pausedMs).toBeLessThan(3_000)
})

it.each([
  ['win32', 'ENOSPC'],
  ['win32', 'EXDEV'],
  ['linux', 'EPERM'],
  ['darwin', 'EACCES'],
] as const)('waits for nothing else, and nowhere else: %s, %s', async (platform, code) => {
  const { seen, renamed } = failing(platform, 1, code)
  await expect(renamed).rejects.toThrow(code)
  expect(seen).toEqual({ tries: 1, pausedMs: 0 })
})

it('waits in one go before the window is there, no longer and for nothing else', () => {
  const renameSync = (platform: NodeJS.Platform, times: number, code: string) => {
    let tries = 0
    let pausedMs = 0
    const rename = () => {
      tries += 1
      if (tries <= times) throw Object.assign(new Error(code), { code })
    }
    const pause = (ms: number) => {
      pausedMs += ms
    }
    try {
      renameOnceReleasedSync('from', 'to', { platform, rename, pause })
      return { tries, isRenamed: true }
    } catch {
      return { tries, isRenamed: false, hasPaused: pausedMs > 0 }
    }
  }
  expect(renameSync('win32', 5, 'EBUSY')).toEqual({ tries: 6, isRenamed: true })
  expect(renameSync('win32', 100, 'EPERM')).toEqual({ tries: 9, isRenamed: false, hasPaused: true })
  expect(renameSync('win32', 1, 'ENOSPC')).toEqual({ tries: 1, isRenamed: false, hasPaused: false })
  expect(renameSync('darwin', 1, 'EPERM')).toEqual({ tries: 1, isRenamed: false, hasPaused: false })
})
