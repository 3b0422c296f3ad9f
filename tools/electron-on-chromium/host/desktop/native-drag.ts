import { existsSync } from 'node:fs'
import { record } from '../records.ts'
import { NativeImage, nativeImage } from './native-image.ts'

const isPath = (value: unknown): value is string => typeof value === 'string'

/**
 * The checks of `webContents.startDrag`, in its order and its words (read in its source; that an icon must not be empty on macOS is in
 * electron.d.ts, and here it is so everywhere). `files` counts where it is given. No pointer of this machine can carry files, so the
 * drag is written down and over at once.
 */
export function startNativeDrag(item: unknown): void {
  if (typeof item !== 'object' || item === null) throw new TypeError('Missing required item argument')
  const files: unknown = Reflect.get(item, 'files') ?? [Reflect.get(item, 'file')]
  const icon: unknown = Reflect.get(item, 'icon')
  const image = isPath(icon) ? nativeImage.createFromPath(icon) : icon
  if (!(image instanceof NativeImage) || image.isEmpty())
    throw new Error("Must specify non-empty 'icon' option")
  const paths = Array.isArray(files) ? files.filter(isPath) : []
  if (paths.length === 0) throw new Error("Must specify either 'file' or 'files' option")
  record('start-drag', { files: paths, areThere: paths.every((path) => existsSync(path)) })
}
