/** Containers of one file each. Left to guess among all, it would follow playlists to other files. */
const containers = 'mov,mp4,matroska,webm,avi,asf,flv,mpegts,mpeg,mpegvideo,ogg,flac,wav,mp3,aac,aiff,w64'
const maxAllocationBytes = 512 * 2 ** 20

/** A file to read, and nothing but it. `before`: what is said of it, such as where to begin. */
export const inputArguments = (path: string, before: readonly string[] = []): readonly string[] => [
  ...['-max_alloc', String(maxAllocationBytes)],
  ...['-protocol_whitelist', 'file', '-format_whitelist', containers],
  ...before,
  // The prefix keeps a name such as "http:x" or "-x" from being anything but a file.
  ...['-i', `file:${path}`],
]
