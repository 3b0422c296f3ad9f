import { lazyView } from '../../../ui/lazyView.tsx'
import { useOriginals } from './useOriginals.ts'

const DownloadsLine = lazyView(async () => (await import('./DownloadsLine.tsx')).DownloadsLine)

/** One line about downloads while there are any. It goes when a person has seen how they ended. */
export function DownloadsStatus() {
  const orders = useOriginals()
  return orders.length === 0 ? null : <DownloadsLine orders={orders} />
}
