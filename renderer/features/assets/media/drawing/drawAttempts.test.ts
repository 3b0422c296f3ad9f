import { expect, test } from 'vitest'
import { createDrawAttempts } from './drawAttempts.ts'

function memory() {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}
const never = () => new Promise<never>(() => {})

test('what was being drawn when the page ended twice is not begun again; all else is', async () => {
  const storage = memory()
  for (let page = 0; page < 2; page += 1) {
    const attempts = createDrawAttempts(storage)
    void attempts.run('deadly', never)
    expect(await attempts.run('harmless', async () => 'drawn')).toBe('drawn')
  }
  const attempts = createDrawAttempts(storage)
  await expect(attempts.run('deadly', async () => 'drawn')).rejects.toThrow('ended the page')
  expect(await attempts.run('harmless', async () => 'drawn')).toBe('drawn')
})

test('what cannot be drawn or is scrolled past is no reason, and neither is a page that is closed', async () => {
  const storage = memory()
  for (let page = 0; page < 5; page += 1) {
    const attempts = createDrawAttempts(storage)
    await expect(attempts.run('broken', () => Promise.reject(new Error('no picture')))).rejects.toThrow(
      'no picture',
    )
    void attempts.run('long', never)
    attempts.pageEnds()
  }
  expect(await createDrawAttempts(storage).run('long', async () => 'drawn')).toBe('drawn')
})

test('what is drawn in three places at once is tried once', async () => {
  const attempts = createDrawAttempts(memory())
  const places = [1, 2, 3].map((place) => attempts.run('clip', async () => place))
  expect(await Promise.all(places)).toEqual([1, 2, 3])
})

test('one end by force does not count once it was drawn', async () => {
  const storage = memory()
  for (let page = 0; page < 4; page += 1) {
    void createDrawAttempts(storage).run('clip', never)
    expect(await createDrawAttempts(storage).run('clip', async () => page)).toBe(page)
  }
})

test('what is kept may be anything, and cannot be written on a full disk', async () => {
  for (const kept of ['{', '{}', '[1, ["clip", "often"], ["clip"]]', 'null']) {
    const storage = {
      getItem: () => kept,
      setItem: () => {
        throw new Error('QuotaExceededError')
      },
    }
    expect(await createDrawAttempts(storage).run('clip', async () => 'drawn')).toBe('drawn')
  }
})
