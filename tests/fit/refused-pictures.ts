import { writeFile } from 'node:fs/promises'
import sharp, { type Sharp } from 'sharp'
import { writeBitmap } from '../e2e/support/samples.ts'
import type { RefusedFile } from './refused-file.ts'

/** Four flat quarters whose colours a copy must keep, with a slope between light and dark above them. */
function patches(width: number, height: number, channels: 3 | 4 = 3): Sharp {
  const colours = ['#c83232', '#32a050', '#2850c8', '#e6c828']
  const boxes = colours.map((colour, at) => {
    const x = (at % 2) * 50
    const y = Math.floor(at / 2) * 50
    return `<rect x="${x}%" y="${y}%" width="50%" height="50%" fill="${colour}"/>`
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${boxes.join('')}</svg>`
  const picture = sharp(Buffer.from(svg), { limitInputPixels: false }).flatten({ background: '#ffffff' })
  return channels === 4 ? picture.ensureAlpha(0.5) : picture
}

const noise = (width: number, height: number): Sharp =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#000000',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
    limitInputPixels: false,
  })

const picture = (
  name: string,
  make: (path: string) => Promise<unknown>,
  outcome: RefusedFile['outcome'] = 'fits',
): RefusedFile => ({ name, kind: 'image', make, outcome })

/** Each rule of pictures broken alone and with others, in the formats that people have. */
export const refusedPictures: readonly RefusedFile[] = [
  picture('wide.jpg', (path) => patches(3000, 500).jpeg().toFile(path)),
  picture('tall.jpg', (path) => patches(500, 3000).jpeg().toFile(path)),
  picture('ratio of exactly 2.6.png', (path) => patches(1300, 500).png().toFile(path)),
  picture('long side.jpg', (path) => patches(8000, 4000).jpeg().toFile(path)),
  picture('long side and ratio.jpg', (path) => patches(9000, 1200).jpeg().toFile(path)),
  picture('a little too small.png', (path) => patches(290, 400).png().toFile(path)),
  picture('far too small.png', (path) => patches(200, 200).png().toFile(path), 'cannot'),
  picture('one pixel.png', (path) => patches(1, 1).png().toFile(path), 'cannot'),
  picture('thin line.png', (path) => patches(4000, 100).png().toFile(path), 'cannot'),
  picture('still.avif', (path) => patches(1200, 800).avif({ effort: 0 }).toFile(path)),
  picture('wide.avif', (path) => patches(2400, 600).avif({ effort: 0 }).toFile(path)),
  // Of so many colours that it becomes a JPEG, and plain enough for Chromium's own decoder.
  picture('photo.avif', async (path) => {
    const sky = await noise(1600, 300).png().toBuffer()
    const drawn = patches(1600, 1200).composite([{ input: sky, left: 0, top: 0 }])
    await drawn.removeAlpha().avif({ effort: 0, quality: 90, chromaSubsampling: '4:2:0' }).toFile(path)
  }),
  picture('phone, turned.jpg', (path) =>
    patches(7000, 2600).withMetadata({ orientation: 6 }).jpeg().toFile(path),
  ),
  picture('phone panorama.jpg', (path) =>
    patches(9000, 2400).withMetadata({ orientation: 3 }).jpeg().toFile(path),
  ),
  picture('glass.png', (path) => patches(6500, 3000, 4).png().toFile(path)),
  picture('glass, wide.webp', (path) => patches(3000, 400, 4).webp({ lossless: true }).toFile(path)),
  picture('sixteen bit.png', (path) => patches(6400, 3000).toColourspace('rgb16').png().toFile(path)),
  picture('print.jpg', (path) =>
    patches(6400, 4000).toColourspace('cmyk').jpeg({ quality: 95 }).toFile(path),
  ),
  picture('wide colours.jpg', (path) =>
    // As exact as it can be written: what it is off itself would be counted as the copy's.
    patches(3000, 600).withIccProfile('p3').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toFile(path),
  ),
  picture('grey.jpg', (path) => patches(6200, 2600).greyscale().jpeg().toFile(path)),
  picture('heavy.png', (path) => noise(4200, 3000).png({ compressionLevel: 0 }).toFile(path)),
  picture('heavy.bmp', (path) => writeBitmap(path, 4000, 3000)),
  picture('heavy.tif', (path) => noise(4000, 3000).tiff({ compression: 'none' }).toFile(path)),
  picture('large.webp', (path) => patches(6500, 3000).webp().toFile(path)),
  picture('tall.gif', (path) => patches(500, 2000).gif().toFile(path)),
  picture('interlaced.png', (path) => patches(6200, 4000).png({ progressive: true }).toFile(path)),
  picture(
    'torn.jpg',
    async (path) => {
      const whole = await patches(3000, 500).jpeg().toBuffer()
      await writeFile(path, whole.subarray(0, whole.byteLength / 2))
    },
    'cannot',
  ),
]
