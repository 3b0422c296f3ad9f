import { beforeEach, expect, test, vi } from 'vitest'

const kept = new Map<string, string>()
let keys: typeof import('./recentKeys.ts')
const restart = async (): Promise<void> => {
  vi.resetModules()
  keys = await import('./recentKeys.ts')
}
beforeEach(async () => {
  kept.clear()
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  })
  await restart()
})

test('the last five that are offered again, the last one first; commands also by the next window', async () => {
  for (const nth of [1, 2, 3, 4, 5]) keys.rememberKey(`command:${nth}`)
  keys.rememberKey('group:a')
  expect(keys.recentKeys()).toEqual(['group:a', 'command:5', 'command:4', 'command:3', 'command:2'])
  await restart()
  expect(keys.recentKeys()).toEqual(['command:5', 'command:4', 'command:3', 'command:2'])
})

test('assets that were gone to take no place of those that are offered', () => {
  keys.rememberKey('command:settings')
  keys.rememberKey('group-command:rename')
  for (const id of ['a', 'b', 'c', 'd', 'e']) keys.rememberKey(`asset:g ${id}`)
  keys.rememberKey('go-on')
  expect(keys.recentKeys()).toEqual(['group-command:rename', 'command:settings'])
})
