import type { Formatters } from '../../../i18n/formatters.ts'
import type { Translate } from '../../../i18n/index.ts'

/** Shapes that have a name of their own. */
const named = [
  [16, 9],
  [9, 16],
  [1, 1],
  [4, 3],
  [3, 4],
  [3, 2],
  [2, 3],
  [21, 9],
  [9, 21],
] as const

/** A size in whole pixels has a named ratio only up to the pixel that it is rounded to. */
const isOf = (width: number, height: number, [x, y]: readonly [number, number]): boolean =>
  Math.abs(width * y - height * x) <= Math.max(x, y)

/** "16:9" where a shape is known by that name, else "2.5:1" or "1:2.2". */
export function ratioText(width: number, height: number, t: Translate, format: Formatters): string {
  const [x, y] = named.find((shape) => isOf(width, height, shape)) ?? []
  if (x !== undefined && y !== undefined)
    return t('fit.ratio', { width: format.pixels(x), height: format.pixels(y) })
  return width > height
    ? t('fit.ratio', { width: format.number(width / height), height: '1' })
    : t('fit.ratio', { width: '1', height: format.number(height / width) })
}
