import { blur, linear, picture, radial, type Size } from './svg.ts'

export interface Product {
  readonly wall: readonly [light: string, dark: string]
  readonly floor: readonly [light: string, dark: string]
  readonly podium: readonly [light: string, dark: string]
  readonly colours: readonly [light: string, base: string, dark: string]
  readonly accent: string
  readonly shape: 'bottle' | 'vase' | 'headphones' | 'lamp' | 'cup' | 'watch'
  /** Seconds into the animation; 0 for stills. */
  readonly time?: number
}

/** Each stands on y = 560 in a box of 800 x 800, around x = 400. */
function shape(product: Product): string {
  const { accent } = product
  const shine = (path: string) => `<path d="${path}" fill="#fff" opacity="0.35" filter="url(#shine)"/>`
  switch (product.shape) {
    case 'bottle':
      return `<rect x="368" y="190" width="64" height="70" rx="8" fill="${accent}"/><rect x="378" y="256" width="44" height="26" fill="#d9dde6"/><path d="M300 320Q300 280 340 280L460 280Q500 280 500 320L500 530Q500 560 470 560L330 560Q300 560 300 530Z" fill="url(#body)" opacity="0.94"/><path d="M316 400L484 400L484 520Q484 546 462 546L338 546Q316 546 316 520Z" fill="${accent}" opacity="0.45"/><rect x="345" y="430" width="110" height="64" rx="4" fill="#fff" opacity="0.85"/><rect x="362" y="452" width="76" height="5" fill="#333" opacity="0.7"/><rect x="378" y="466" width="44" height="4" fill="#333" opacity="0.5"/>${shine('M316 320Q316 300 332 298L332 530L316 524Z')}`
    case 'vase':
      return `<g stroke="${accent}" stroke-width="6" fill="none" stroke-linecap="round"><path d="M395 300C380 220 330 190 300 130"/><path d="M402 300C404 210 410 160 400 90"/><path d="M408 300C430 220 470 200 505 140"/></g>${[
        [300, 130, -35],
        [322, 172, -60],
        [400, 95, 0],
        [396, 150, 30],
        [505, 140, 40],
        [470, 192, 65],
        [352, 215, -50],
        [442, 232, 55],
      ]
        .map(
          ([x = 0, y = 0, turn = 0]) =>
            `<ellipse cx="${x}" cy="${y}" rx="15" ry="38" fill="${accent}" transform="rotate(${turn} ${x} ${y})"/>`,
        )
        .join(
          '',
        )}<path d="M360 300Q400 288 440 300C440 350 520 370 520 460C520 530 470 560 400 560S280 530 280 460C280 370 360 350 360 300Z" fill="url(#body)"/><ellipse cx="400" cy="301" rx="40" ry="9" fill="#000" opacity="0.35"/>${shine('M306 440C312 400 350 380 362 350C352 400 330 420 330 500C312 490 302 470 306 440Z')}`
    case 'headphones':
      return `<path d="M270 430C250 230 330 170 400 170S550 230 530 430" fill="none" stroke="url(#body)" stroke-width="34" stroke-linecap="round"/><path d="M290 330C300 230 350 198 400 198S500 230 510 330" fill="none" stroke="${accent}" stroke-width="10" stroke-linecap="round" opacity="0.8"/><rect x="232" y="380" width="92" height="170" rx="44" fill="url(#body)"/><rect x="476" y="380" width="92" height="170" rx="44" fill="url(#body)"/><rect x="304" y="396" width="34" height="138" rx="17" fill="${accent}"/><rect x="462" y="396" width="34" height="138" rx="17" fill="${accent}"/>${shine('M250 420Q252 396 272 394L268 530Q250 520 250 500Z')}`
    case 'lamp':
      return `<ellipse cx="400" cy="330" rx="300" ry="240" fill="url(#lamp)"/><path d="M400 330L400 540" stroke="${accent}" stroke-width="14"/><ellipse cx="400" cy="546" rx="92" ry="17" fill="${accent}"/><path d="M330 170L470 170L540 350Q400 378 260 350Z" fill="url(#body)"/><ellipse cx="400" cy="352" rx="140" ry="17" fill="#fff6d8"/>${shine('M338 180L356 180L318 350L288 348Z')}`
    case 'cup':
      return `<g fill="none" stroke="#fff" stroke-width="11" stroke-linecap="round" opacity="0.4" filter="url(#shine)"><path d="M360 270C335 230 385 200 360 150"/><path d="M420 270C395 220 445 190 420 130"/></g><path d="M520 380C610 370 610 490 505 488" fill="none" stroke="url(#body)" stroke-width="26"/><path d="M270 330L530 330L512 510Q505 560 455 560L345 560Q295 560 288 510Z" fill="url(#body)"/><ellipse cx="400" cy="330" rx="130" ry="25" fill="${accent}"/><ellipse cx="400" cy="335" rx="112" ry="18" fill="#2a1610" opacity="0.75"/>${shine('M292 360L312 360L322 530Q304 520 300 500Z')}`
    case 'watch':
      return `<path d="M345 170L455 170L470 290L330 290Z" fill="${accent}"/><path d="M330 440L470 440L455 558L345 558Z" fill="${accent}"/><circle cx="400" cy="365" r="118" fill="url(#body)"/><circle cx="400" cy="365" r="96" fill="#10141d"/><circle cx="400" cy="365" r="88" fill="none" stroke="#fff" stroke-width="4" stroke-dasharray="4 42" opacity="0.8"/><path d="M400 365L400 302M400 365L448 388" stroke="#fff" stroke-width="7" stroke-linecap="round"/><circle cx="400" cy="365" r="8" fill="${accent}"/>${shine('M318 330Q336 274 392 266Q346 296 336 350Z')}`
  }
}

/** A product on a podium in a two-tone set, with soft light from the upper left. */
export function product(size: Size, item: Product): string {
  const { width, height } = size
  const scale = Math.min(Math.max(width, height) / 800, (height / 800) * 1.1)
  const left = (width - 800 * scale) / 2
  const top = (height - 800 * scale) / 2
  const sweep = item.time === undefined ? 0.3 : 0.15 + 0.7 * (0.5 - 0.5 * Math.cos(item.time * 2))
  const lift = item.time === undefined ? 0 : -10 * (0.5 - 0.5 * Math.cos(item.time * 4))
  const [light, base, dark] = item.colours
  const definitions = [
    radial(
      'wall',
      [
        [0, item.wall[0]],
        [1, item.wall[1]],
      ],
      [sweep, 0.3, 0.85],
    ),
    linear('floor', [
      [0, item.floor[1]],
      [1, item.floor[0]],
    ]),
    linear(
      'top',
      [
        [0, item.podium[0]],
        [1, item.podium[1]],
      ],
      [0, 0, 1, 0],
    ),
    linear(
      'side',
      [
        [0, item.podium[0]],
        [0.35, item.podium[0]],
        [1, item.podium[1]],
      ],
      [0, 0, 1, 0],
    ),
    linear(
      'body',
      [
        [0, base],
        [0.22, light],
        [0.6, base],
        [1, dark],
      ],
      [0, 0, 1, 0.15],
    ),
    radial('lamp', [
      [0, '#fff2c4', 0.75],
      [1, '#fff2c4', 0],
    ]),
    blur('shine', 5),
    blur('shadow', 16),
    blur('arch', 3),
  ].join('')
  const body = [
    `<rect width="${width}" height="${height}" fill="url(#wall)"/>`,
    `<g transform="translate(${left} ${top}) scale(${scale})">`,
    `<path d="M150 900L150 330A250 250 0 0 1 650 330L650 900Z" fill="#fff" opacity="0.16"/><path d="M150 900L150 330A250 250 0 0 1 650 330L650 900" fill="none" stroke="#fff" stroke-opacity="0.25" stroke-width="4" filter="url(#arch)"/>`,
    '<rect x="-800" y="620" width="2400" height="700" fill="url(#floor)"/>',
    '<ellipse cx="450" cy="700" rx="330" ry="40" fill="#000" opacity="0.3" filter="url(#shadow)"/>',
    '<path d="M160 565L160 680A240 44 0 0 0 640 680L640 565Z" fill="url(#side)"/><ellipse cx="400" cy="565" rx="240" ry="44" fill="url(#top)"/><ellipse cx="400" cy="565" rx="240" ry="44" fill="#fff" opacity="0.14"/>',
    '<ellipse cx="420" cy="566" rx="130" ry="18" fill="#000" opacity="0.4" filter="url(#shadow)"/>',
    `<g transform="translate(0 ${lift})">${shape(item)}</g>`,
    '</g>',
  ].join('')
  return picture(size, definitions, body)
}

export const products = {
  perfume: {
    shape: 'bottle',
    wall: ['#ffd9cc', '#d98a7a'],
    floor: ['#f6b8a4', '#c97b6b'],
    podium: ['#ffe9e0', '#d09a8a'],
    colours: ['#fff1ea', '#f0b7a0', '#b9745f'],
    accent: '#c9983f',
  },
  vase: {
    shape: 'vase',
    wall: ['#dfeadd', '#8fae92'],
    floor: ['#c3d6bf', '#7c9b80'],
    podium: ['#f6f3e8', '#bdb79f'],
    colours: ['#fffaf0', '#e2d5bd', '#a08c6c'],
    accent: '#4f7a56',
  },
  headphones: {
    shape: 'headphones',
    wall: ['#c9d3ff', '#5c6bd6'],
    floor: ['#9aa8f5', '#4b57b8'],
    podium: ['#eef0ff', '#8a94d8'],
    colours: ['#ffffff', '#d5daf0', '#8a92b8'],
    accent: '#ff7a59',
  },
  lamp: {
    shape: 'lamp',
    wall: ['#35506b', '#111d2c'],
    floor: ['#2a4058', '#0d1722'],
    podium: ['#56728d', '#1b2b3d'],
    colours: ['#ffd98a', '#f0a63c', '#a8631a'],
    accent: '#d9b36a',
  },
  cup: {
    shape: 'cup',
    wall: ['#f7e3b5', '#d9a441'],
    floor: ['#edc878', '#b9832c'],
    podium: ['#fff6e0', '#c99d55'],
    colours: ['#5ec4b6', '#2f8f86', '#16544f'],
    accent: '#1f6b64',
  },
  watch: {
    shape: 'watch',
    wall: ['#e6dcf2', '#8b76b3'],
    floor: ['#c9b8e2', '#77629f'],
    podium: ['#f7f1ff', '#a793c9'],
    colours: ['#ffffff', '#cfd3dc', '#7d8494'],
    accent: '#3a2f55',
  },
} as const satisfies Record<string, Product>
