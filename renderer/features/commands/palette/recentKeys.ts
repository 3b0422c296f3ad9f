const storageKey = 'asset-library-recent-commands'
const keptAtMost = 5

/** Groups and assets are of an account: they are forgotten with the window. */
const isKept = (key: string): boolean => key.startsWith('command:')

/** Assets are looked for, and offered for no other reason. */
const isOffered = (key: string): boolean => /^(group|(group-)?command):/.test(key)

let recent: readonly string[] | null = null

function readKept(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(kept) ? kept.filter((key) => typeof key === 'string') : []
  } catch {
    return []
  }
}

/** Keys of what was chosen in the palette, the last one first. */
export const recentKeys = (): readonly string[] => {
  recent ??= readKept()
  return recent
}

export function rememberKey(key: string): void {
  if (!isOffered(key)) return
  recent = [key, ...recentKeys().filter((other) => other !== key)].slice(0, keptAtMost)
  localStorage.setItem(storageKey, JSON.stringify(recent.filter(isKept)))
}
