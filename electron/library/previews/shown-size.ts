/** The largest picture that the service takes: 144 MB in the page, and never more than one or two of them at a time. */
export const previewPixelsMax = 6_000 * 6_000
/** A grid shows dozens at a time: 4 MB each. */
export const thumbnailPixelsMax = 1_000_000

/** Width times height of a picture, read from its header; null for what is none, or cannot be told. */
export type PixelsOf = (path: string) => Promise<number | null>

/**
 * Whether the page may be given the picture as it is. Its decoder has no bound of its own: a PNG of 16,000 pixels a side
 * is some kilobytes on the disk and a gigabyte in the page.
 */
export async function fitsInPage(path: string, pixelsMax: number, pixelsOf: PixelsOf): Promise<boolean> {
  const pixels = await pixelsOf(path)
  return pixels !== null && pixels <= pixelsMax
}
