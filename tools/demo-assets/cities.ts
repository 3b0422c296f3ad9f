import { seededRandom } from '../../electron/base/seeded-random.ts'
import { blur, linear, picture, radial, type Size, type Stop, vignette } from './svg.ts'

export interface City {
  readonly seed: number
  readonly sky: readonly Stop[]
  readonly disc?: {
    readonly x: number
    readonly y: number
    readonly radius: number
    readonly stops: readonly Stop[]
    readonly striped?: boolean
  }
  /** Far to near. */
  readonly layers: readonly string[]
  readonly windows: readonly string[]
  readonly wet?: string
  readonly rain?: boolean
  /** Seconds into the animation; 0 for stills. */
  readonly time?: number
}

function layer(size: Size, city: City, index: number): string {
  const { width, height } = size
  const random = seededRandom(city.seed + index * 41)
  const near = (index + 1) / city.layers.length
  const ground = height * 0.8
  const parts: string[] = []
  const drift = (city.time ?? 0) * width * 0.012 * near
  let x = -width * 0.12 - drift
  while (x < width * 1.1) {
    const across = width * (0.035 + random() * 0.05) * (0.7 + near * 0.7)
    const centre = 1 - Math.abs((x + across / 2) / width - 0.5) * 1.1
    const tall = height * (0.16 + random() ** 1.6 * 0.42 * centre) * (1.12 - near * 0.38)
    const top = ground - tall
    const colour = city.layers[index] ?? '#000'
    parts.push(
      `<rect x="${x.toFixed(1)}" y="${top.toFixed(1)}" width="${across.toFixed(1)}" height="${(tall + height * 0.2).toFixed(1)}" fill="${colour}"/>`,
    )
    const roof = random()
    if (roof > 0.72)
      parts.push(
        `<rect x="${(x + across * 0.47).toFixed(1)}" y="${(top - tall * 0.18).toFixed(1)}" width="${Math.max(1.5, across * 0.05).toFixed(1)}" height="${(tall * 0.18).toFixed(1)}" fill="${colour}"/>`,
      )
    else if (roof > 0.5)
      parts.push(
        `<rect x="${(x + across * 0.2).toFixed(1)}" y="${(top - across * 0.25).toFixed(1)}" width="${(across * 0.6).toFixed(1)}" height="${(across * 0.3).toFixed(1)}" fill="${colour}"/>`,
      )
    const cell = Math.max(5, height * 0.0165 * (0.6 + near * 0.6))
    for (let wy = top + cell; wy < ground - cell; wy += cell * 1.25) {
      for (let wx = x + cell * 0.6; wx < x + across - cell; wx += cell) {
        const lit = random()
        const tint = city.windows[Math.floor(random() * city.windows.length)] ?? '#fff'
        const phase = random() * 40
        if (lit > 0.42 * (1.25 - near * 0.45)) continue
        const flicker = Math.sin(phase + (city.time ?? 0) * 2) > 0.96 ? 0.15 : 1
        parts.push(
          `<rect x="${wx.toFixed(1)}" y="${wy.toFixed(1)}" width="${(cell * 0.5).toFixed(1)}" height="${(cell * 0.62).toFixed(1)}" fill="${tint}" opacity="${((0.25 + 0.7 * near * random()) * flicker).toFixed(2)}"/>`,
        )
      }
    }
    x += across + width * 0.004 * random()
  }
  return parts.join('')
}

function rain(size: Size, city: City): string {
  const random = seededRandom(city.seed + 5)
  const time = city.time ?? 0
  return Array.from({ length: 110 }, () => {
    const [x, speed, length] = [
      random() * size.width,
      0.7 + random() * 0.8,
      (0.03 + random() * 0.05) * size.height,
    ]
    const y = ((random() + time * speed) % 1.1) * size.height - length
    return `<line x1="${x.toFixed(1)}" y1="${y.toFixed(1)}" x2="${(x - length * 0.12).toFixed(1)}" y2="${(y + length).toFixed(1)}" stroke="#cfe3ff" stroke-width="1.2" opacity="${(0.12 + random() * 0.2).toFixed(2)}"/>`
  }).join('')
}

function disc(size: Size, city: City): string {
  if (city.disc === undefined) return ''
  const { x, y, radius, striped } = city.disc
  const [cx, cy, r] = [x * size.width, y * size.height, radius * size.height]
  const bars =
    striped === true
      ? Array.from(
          { length: 6 },
          (_, i) =>
            `<rect x="${cx - r}" y="${cy + r * (0.05 + i * 0.16)}" width="${2 * r}" height="${r * (0.025 + i * 0.014)}" fill="#000"/>`,
        ).join('')
      : ''
  const mask =
    striped === true ? `<mask id="bars"><rect width="100%" height="100%" fill="#fff"/>${bars}</mask>` : ''
  return `${mask}<circle cx="${cx}" cy="${cy}" r="${r * 2.6}" fill="url(#halo)"/><circle cx="${cx}" cy="${cy}" r="${r}" fill="url(#disc)"${striped === true ? ' mask="url(#bars)"' : ''}/>`
}

/** A skyline in layers under a glowing sky, mirrored in a wet street when there is one. */
export function city(size: Size, scene: City): string {
  const { width, height } = size
  const shade = vignette(size, 0.3)
  const glow = scene.disc?.stops[0]?.[1] ?? '#fff'
  const definitions = [
    linear('sky', scene.sky),
    linear('disc', scene.disc?.stops ?? [[0, '#fff']]),
    radial('halo', [
      [0, glow, 0.55],
      [1, glow, 0],
    ]),
    linear('floor', [
      [0, scene.wet ?? '#000', 0.35],
      [1, '#05060f', 0.95],
    ]),
    blur('mirror', height * 0.006),
    shade.definition,
  ].join('')
  const ground = height * 0.8
  const skyline = scene.layers.map((_, index) => layer(size, scene, index)).join('')
  const body = [
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>`,
    disc(size, scene),
    `<g id="skyline">${skyline}</g>`,
    `<g clip-path="inset(${ground}px 0 0 0)"><rect y="${ground}" width="${width}" height="${height - ground}" fill="${scene.layers.at(-1) ?? '#000'}"/>`,
    `<g transform="translate(0 ${2 * ground}) scale(1 -1)" filter="url(#mirror)" opacity="0.5">${skyline}</g></g>`,
    `<rect y="${ground}" width="${width}" height="${height - ground}" fill="url(#floor)"/>`,
    scene.rain === true ? rain(size, scene) : '',
    shade.body,
  ].join('')
  return picture(size, definitions, body)
}

export const cities = {
  neon: {
    seed: 5,
    sky: [
      [0, '#0b0630'],
      [0.45, '#4a1074'],
      [0.75, '#f03a8c'],
      [0.85, '#ff9a5b'],
    ],
    disc: {
      x: 0.5,
      y: 0.4,
      radius: 0.28,
      stops: [
        [0, '#ffe58a'],
        [0.5, '#ff7a8a'],
        [1, '#e63bb5'],
      ],
      striped: true,
    },
    layers: ['#5b1a7a', '#34105c', '#160636'],
    windows: ['#ff6ad5', '#8be9ff', '#ffe27a'],
    wet: '#ff4fa3',
  },
  rain: {
    seed: 19,
    sky: [
      [0, '#0a1626'],
      [0.6, '#1d4257'],
      [0.85, '#4f8a8b'],
    ],
    layers: ['#27566a', '#173a4c', '#0a1f2d'],
    windows: ['#ffd28a', '#ffb36b', '#9fe8ff'],
    wet: '#3c8f9b',
    rain: true,
  },
  morning: {
    seed: 33,
    sky: [
      [0, '#8ec5fc'],
      [0.5, '#e0c3fc'],
      [0.8, '#ffe3d1'],
    ],
    disc: {
      x: 0.3,
      y: 0.5,
      radius: 0.1,
      stops: [
        [0, '#fffaf0'],
        [1, '#ffe9c9'],
      ],
    },
    layers: ['#c3b3e0', '#9a8cc7', '#6d66a6', '#45427d'],
    windows: ['#fff4da', '#ffe2b0'],
    wet: '#d9c8f0',
  },
  midnight: {
    seed: 47,
    sky: [
      [0, '#020617'],
      [0.6, '#0b2a5b'],
      [0.85, '#2563a8'],
    ],
    disc: {
      x: 0.72,
      y: 0.22,
      radius: 0.08,
      stops: [
        [0, '#f6f7ff'],
        [1, '#cfd9ff'],
      ],
    },
    layers: ['#123a73', '#0b2450', '#050f28'],
    windows: ['#ffe9a8', '#ffd166', '#b5d8ff'],
    wet: '#2e6cc4',
  },
} as const satisfies Record<string, City>
