import type { Translate } from './index.ts'

/** Names that are the same in every language, by MIME type; where one would do for all of a family, see `families`. */
const names: Readonly<Record<string, string>> = {
  'image/svg+xml': 'SVG',
  'image/webp': 'WebP',
  'image/x-ms-bmp': 'BMP',
  'image/heif': 'HEIC',
  'image/heic-sequence': 'HEIC',
  'image/heif-sequence': 'HEIC',
  'image/apng': 'PNG',
  'image/x-icon': 'ICO',
  'image/icns': 'ICNS',
  'image/vnd.adobe.photoshop': 'Photoshop',
  'image/x-xcf': 'GIMP',
  'image/vnd.ms-photo': 'JPEG XR',
  'image/jxl': 'JPEG XL',
  'image/jls': 'JPEG-LS',
  'image/j2c': 'JPEG 2000',
  'image/jp2': 'JPEG 2000',
  'image/jpx': 'JPEG 2000',
  'image/jpm': 'JPEG 2000',
  'image/mj2': 'Motion JPEG 2000',
  'image/vnd.dwg': 'DWG',
  'image/x-canon-cr2': 'Canon RAW',
  'image/x-canon-cr3': 'Canon RAW',
  'image/x-olympus-orf': 'Olympus RAW',
  'image/x-sony-arw': 'Sony RAW',
  'image/x-nikon-nef': 'Nikon RAW',
  'image/x-panasonic-rw2': 'Panasonic RAW',
  'image/x-fujifilm-raf': 'Fujifilm RAW',
  'image/x-adobe-dng': 'DNG',
  'video/quicktime': 'MOV',
  'video/x-m4v': 'M4V',
  'video/x-matroska': 'Matroska',
  'video/matroska': 'Matroska',
  'video/webm': 'WebM',
  'video/x-msvideo': 'AVI',
  'video/vnd.avi': 'AVI',
  'video/mp2t': 'MPEG-TS',
  'video/mpeg': 'MPEG',
  'video/mp1s': 'MPEG-1',
  'video/mp2p': 'MPEG-PS',
  'video/3gpp': '3GP',
  'video/3gpp2': '3G2',
  'video/x-flv': 'Flash Video',
  'video/x-ms-asf': 'Windows Media',
  'audio/x-ms-asf': 'Windows Media',
  'application/vnd.ms-asf': 'Windows Media',
  'video/ogg': 'Ogg',
  'audio/ogg': 'Ogg',
  'application/ogg': 'Ogg',
  'audio/opus': 'Opus',
  'audio/ogg; codecs=opus': 'Opus',
  'application/mxf': 'MXF',
  'application/vnd.rn-realmedia': 'RealMedia',
  'application/x-shockwave-flash': 'Flash',
  'audio/mpeg': 'MP3',
  'audio/mp3': 'MP3',
  'audio/wav': 'WAV',
  'audio/x-wav': 'WAV',
  'audio/vnd.wave': 'WAV',
  'audio/mp4': 'M4A',
  'audio/x-m4a': 'M4A',
  'audio/ape': "Monkey's Audio",
  'audio/wavpack': 'WavPack',
  'audio/x-caf': 'CAF',
  'audio/x-musepack': 'Musepack',
  'audio/qcelp': 'QCELP',
  'audio/midi': 'MIDI',
  'audio/x-dsf': 'DSD',
  'audio/x-dff': 'DSD',
  'audio/vnd.dolby.dd-raw': 'Dolby Digital',
  'application/epub+zip': 'EPUB',
  'application/rtf': 'RTF',
  'application/postscript': 'PostScript',
  'application/x-indesign': 'InDesign',
  'application/vnd.visio': 'Visio',
  'application/vnd.ms-outlook': 'Outlook',
  'application/vnd.apple.keynote': 'Keynote',
  'application/vnd.apple.numbers': 'Numbers',
  'application/vnd.apple.pages': 'Pages',
  'application/x-7z-compressed': '7-Zip',
  'application/x-rar-compressed': 'RAR',
  'application/gzip': 'gzip',
  'application/x-bzip2': 'bzip2',
  'application/x-lzh-compressed': 'LZH',
  'application/zstd': 'Zstandard',
  'application/x-blender': 'Blender',
  'application/vnd.sketchup.skp': 'SketchUp',
  'application/x-ft-fbx': 'FBX',
  'application/x-sqlite3': 'SQLite',
  'application/dicom': 'DICOM',
  'model/gltf-binary': 'glTF',
  'text/html': 'HTML',
  'text/calendar': 'iCalendar',
  'text/vcard': 'vCard',
  'text/vtt': 'WebVTT',
}

const families: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/wordprocessingml|ms-word/, 'Word'],
  [/spreadsheetml|ms-excel/, 'Excel'],
  [/presentationml|ms-powerpoint/, 'PowerPoint'],
  [/opendocument/, 'OpenDocument'],
]

/** What things are, where their format has no name that people know. */
export const sorts = ['picture', 'video', 'sound', 'font', 'text', 'model', 'program', 'other'] as const
type Sort = (typeof sorts)[number]

const sortOfType: Readonly<Record<string, Sort>> = {
  image: 'picture',
  video: 'video',
  audio: 'sound',
  font: 'font',
  text: 'text',
  model: 'model',
}
const programs = /x-elf|mach-o|msdownload|java-vm|wasm|android\.package|ms-shortcut|nintendo/

/**
 * What people call a format: "MOV" and not "video/quicktime", "Photoshop" and not "VND.ADOBE.PHOTOSHOP". Names that are
 * words already stay; a format without a name that people know is called by what it holds.
 */
export function formatName(mimeOrName: string, t: Translate): string {
  const lower = mimeOrName.toLowerCase()
  const known = names[lower]
  if (known !== undefined) return known
  const [, type, subtype] = /^([a-z]+)\/(.+)$/.exec(lower) ?? []
  if (type === undefined || subtype === undefined) {
    return lower === 'unknown' ? t('media.sort.other') : mimeOrName
  }
  const family = families.find(([pattern]) => pattern.test(subtype))
  if (family !== undefined) return family[1]
  if (programs.test(subtype)) return t('media.sort.program')
  if (type === 'font' || type === 'text') return t(`media.sort.${sortOfType[type] ?? 'other'}`)
  // Short ones are the names of files' endings, which people know: PDF, ZIP, TIFF, AVIF, FLAC.
  const short = /^(?:x-|vnd\.)?([a-z0-9]{2,4})$/.exec(subtype)?.[1]
  return short === undefined ? t(`media.sort.${sortOfType[type] ?? 'other'}`) : short.toUpperCase()
}
