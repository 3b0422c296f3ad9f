import type { MediaProber } from './prober.ts'

/** Width times height of a picture by its header, also of one that is cut off; null for what is none. */
export async function pixelsOf(prober: Pick<MediaProber, 'probe'>, path: string): Promise<number | null> {
  const outcome = await prober.probe(path)
  const info = outcome.ok ? outcome.info : outcome.measured
  return info?.kind === 'image' ? info.width * info.height : null
}
