/**
 * Extensions that are worth a look inside a dropped folder: what the service takes, and media that it does not take, so
 * that the person is told so instead of missing them. A file dropped by itself is always taken and judged by its content.
 */
const mediaExtensions = new Set(
  (
    'jpg jpeg jpe jfif png apng webp bmp dib tif tiff gif heic heif hif avif jxl psd ' +
    'mp4 m4v mov qt avi mkv webm wmv flv mpg mpeg 3gp mts m2ts ogv ' +
    'wav wave mp3 m4a aac ogg oga opus flac aif aiff wma'
  ).split(' '),
)

/** Left in folders by operating systems. Nobody put them there, so nobody is told that they are skipped. */
const systemNames = new Set([
  '.ds_store',
  '.localized',
  'thumbs.db',
  'ehthumbs.db',
  'desktop.ini',
  'icon\r',
  '__macosx',
  '$recycle.bin',
])

/** `._name` holds what macOS has to say about `name` on disks of others. */
export function isSystemClutter(name: string): boolean {
  return name.startsWith('._') || systemNames.has(name.toLowerCase())
}

export function isHiddenName(name: string): boolean {
  return name.startsWith('.') || name.startsWith('~$')
}

export function looksLikeMedia(name: string): boolean {
  const dot = name.lastIndexOf('.')
  return dot > 0 && mediaExtensions.has(name.slice(dot + 1).toLowerCase())
}
