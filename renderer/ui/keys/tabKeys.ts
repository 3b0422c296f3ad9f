/** The tab that a key leads to from the one at `from`, round and round; null when it leads nowhere. */
export function moveTab(key: string, from: number, count: number, rtl: boolean): number | null {
  switch (key) {
    case 'ArrowRight':
      return (from + (rtl ? count - 1 : 1)) % count
    case 'ArrowLeft':
      return (from + (rtl ? 1 : count - 1)) % count
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
