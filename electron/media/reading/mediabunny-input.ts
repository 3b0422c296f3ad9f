import type { Input, InputFormat } from 'mediabunny'
import { mediabunny } from './mediabunny.ts'
import type { RandomAccessFile } from './random-access-file.ts'

const { CustomSource, Input: MediabunnyInput } = mediabunny

const maxCacheBytes = 8 * 2 ** 20

/**
 * Opens a file for mediabunny with exactly the formats named. Never with all it knows: a playlist (HLS) would make it
 * read other files and addresses than the one that is being looked at.
 */
export async function withInput<T>(
  file: RandomAccessFile,
  formats: InputFormat[],
  use: (input: Input) => Promise<T>,
): Promise<T> {
  const source = new CustomSource({
    getSize: () => file.sizeBytes,
    read: (start, end) => file.read(start, end - start),
    maxCacheSize: maxCacheBytes,
    prefetchProfile: 'fileSystem',
  })
  const input = new MediabunnyInput({ formats, source })
  try {
    return await use(input)
  } finally {
    input.dispose()
  }
}
