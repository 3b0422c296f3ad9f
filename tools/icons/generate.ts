import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import sharp from 'sharp'
import { toIcns, toIco } from './containers.ts'

/**
 * Writes the app's icon for every system from assets/icons/icon.svg. What it writes is checked in, so that packages are made
 * without it: `node tools/icons/generate.ts`.
 */
const icons = resolve(import.meta.dirname, '../../assets/icons')
const sizesPx = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const
const svg = readFileSync(resolve(icons, 'icon.svg'))
const svgDpi = 72
const svgPx = 1024

const pictures = await Promise.all(
  sizesPx.map(async (sizePx) => ({
    sizePx,
    // Drawn at twice the size at least, so that edges of small ones are smooth.
    png: await sharp(svg, { density: Math.max(svgDpi, (svgDpi * sizePx * 2) / svgPx) })
      .resize(sizePx, sizePx)
      .png({ compressionLevel: 9 })
      .toBuffer(),
  })),
)
mkdirSync(resolve(icons, 'linux'), { recursive: true })
for (const { sizePx, png } of pictures)
  if (sizePx <= 512) writeFileSync(resolve(icons, 'linux', `${sizePx}x${sizePx}.png`), png)
writeFileSync(resolve(icons, 'icon.ico'), toIco(pictures.filter(({ sizePx }) => sizePx <= 256)))
writeFileSync(resolve(icons, 'icon.icns'), toIcns(pictures))
