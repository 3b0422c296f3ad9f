import { seededRandom } from '../../electron/base/seeded-random.ts'
import { noise } from './noise.ts'
import { blur, linear, path, picture, radial, type Size, type Stop, vignette } from './svg.ts'

export interface Landscape {
  readonly seed: number
  readonly sky: readonly Stop[]
  readonly sun?: {
    readonly x: number
    readonly y: number
    readonly radius: number
    readonly colour: string
    readonly glow: string
  }
  /** Far to near. */
  readonly ridges: readonly string[]
  readonly haze: string
  /** Where the farthest ridge stands, as a share of the height. */
  readonly horizon: number
  /** Height of the relief, as a share of the height. */
  readonly relief: number
  /** Smaller is smoother: dunes 1, hills 2, mountains 4. */
  readonly roughness: number
  readonly stars?: number
  readonly aurora?: readonly string[]
  readonly trees?: boolean
  readonly water?: { readonly from: number; readonly colours: readonly [string, string] }
  /** Seconds into the animation; 0 for stills. */
  readonly time?: number
}

function stars(size: Size, count: number, seed: number, time: number): string {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => {
    const [x, y, r, phase] = [
      random() * size.width,
      random() ** 1.5 * size.height * 0.6,
      0.4 + random() ** 3 * 1.5,
      random() * 6,
    ]
    const opacity = 0.35 + 0.5 * Math.abs(Math.sin(phase + time * 1.7))
    return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(2)}" fill="#fff" opacity="${opacity.toFixed(2)}"/>`
  }).join('')
}

function aurora(size: Size, colours: readonly string[], seed: number, time: number): string {
  const { width, height } = size
  return colours
    .map((_, index) => {
      const wave = noise(seed + index * 13, 3)
      const points: (readonly [number, number])[] = []
      const steps = 60
      for (let i = 0; i <= steps; i += 1) {
        points.push([
          (i / steps) * width * 1.3 - width * 0.15,
          height * (0.36 + index * 0.06 + 0.12 * wave(i / 14 + time * 0.25 + index)),
        ])
      }
      for (let i = steps; i >= 0; i -= 1) {
        points.push([
          (i / steps) * width * 1.3 - width * 0.15,
          height * (0.04 + index * 0.04 + 0.1 * wave(i / 11 + 7 + time * 0.2 + index)),
        ])
      }
      return `<path d="${path(points)}" fill="url(#aurora${index})" filter="url(#soft)" opacity="0.75"/>`
    })
    .join('')
}

function ridgeLine(size: Size, scene: Landscape, index: number): (x: number) => number {
  const count = scene.ridges.length
  const depth = count === 1 ? 1 : index / (count - 1)
  const line = noise(scene.seed + index * 31, scene.roughness >= 3 ? 6 : scene.roughness >= 2 ? 4 : 2)
  const base = scene.horizon + (0.97 - scene.horizon) * depth ** 1.15 * 0.82
  const shift = (scene.time ?? 0) * (0.02 + depth * 0.1)
  const scale = scene.roughness * (0.75 + 0.5 * (1 - depth))
  return (x) =>
    size.height *
    (base -
      scene.relief * (1 - depth * 0.45) * (0.5 + 0.75 * line((x / size.width) * scale + shift + index * 9)))
}

function tree(x: number, y: number, height: number, colour: string): string {
  const half = height * 0.21
  const tier = (top: number, bottom: number, share: number) =>
    `<path d="M${x} ${y - height * top}L${x + half * share} ${y - height * bottom}L${x - half * share} ${y - height * bottom}Z" fill="${colour}"/>`
  return `${tier(1, 0.55, 0.55)}${tier(0.8, 0.28, 0.8)}${tier(0.55, 0, 1)}`
}

function ridges(size: Size, scene: Landscape): string {
  return scene.ridges
    .map((colour, index) => {
      const line = ridgeLine(size, scene, index)
      const steps = 160
      const top = Array.from(
        { length: steps + 1 },
        (_, i) => [(i / steps) * size.width, line((i / steps) * size.width)] as const,
      )
      const shape = path([...top, [size.width, size.height], [0, size.height]])
      const random = seededRandom(scene.seed + index * 17)
      const wooded = scene.trees === true && index >= scene.ridges.length - 3
      const height = size.height * (0.03 + 0.045 * (index - scene.ridges.length + 3))
      const forest = wooded
        ? Array.from({ length: 70 - 14 * (index - scene.ridges.length + 3) }, () => {
            const x = random() * size.width
            return tree(x, line(x) + height * 0.12, height * (0.6 + random() * 0.7), colour)
          }).join('')
        : ''
      return `${forest}<path d="${shape}" fill="${colour}"/><path d="${shape}" fill="url(#haze)" opacity="${(0.5 * (1 - index / scene.ridges.length)).toFixed(2)}"/>`
    })
    .join('')
}

function water(size: Size, scene: Landscape): string {
  if (scene.water === undefined) return ''
  const { width, height } = size
  const top = height * scene.water.from
  const random = seededRandom(scene.seed + 99)
  const time = scene.time ?? 0
  const glints = Array.from({ length: 130 }, () => {
    const depth = random() ** 1.4
    const y = top + depth * (height - top)
    const spread = 0.06 + depth * 0.26
    const x =
      width *
      ((scene.sun?.x ?? 0.5) + (random() - 0.5) * 2 * spread + 0.008 * Math.sin(time * 2 + random() * 6))
    const length = (0.015 + 0.05 * random()) * width * (0.4 + depth)
    const opacity =
      0.16 + 0.5 * random() * (1 - depth * 0.6) * (0.6 + 0.4 * Math.sin(time * 3 + random() * 6))
    return `<rect x="${(x - length / 2).toFixed(1)}" y="${y.toFixed(1)}" width="${length.toFixed(1)}" height="${(1 + depth * height * 0.006).toFixed(1)}" rx="2" fill="${scene.sun?.colour ?? '#fff'}" opacity="${opacity.toFixed(2)}"/>`
  }).join('')
  return `<rect y="${top}" width="${width}" height="${height - top}" fill="url(#water)"/>${glints}`
}

/** Sky, light, ridges one behind the other, each with haze at its foot; water in front when there is some. */
export function landscape(size: Size, scene: Landscape): string {
  const { width, height } = size
  const sun = scene.sun
  const shade = vignette(size, (scene.stars ?? 0) > 0 ? 0.4 : 0.2)
  const definitions = [
    linear('sky', scene.sky),
    linear('haze', [
      [0, scene.haze, 0],
      [1, scene.haze, 0.95],
    ]),
    blur('soft', height * 0.025),
    shade.definition,
    sun === undefined
      ? ''
      : radial('glow', [
          [0, sun.glow, 0.95],
          [0.25, sun.glow, 0.45],
          [1, sun.glow, 0],
        ]),
    ...(scene.aurora ?? []).map((colour, index) =>
      linear(`aurora${index}`, [
        [0, colour, 0],
        [0.65, colour, 0.55],
        [1, colour, 0.02],
      ]),
    ),
    scene.water === undefined
      ? ''
      : linear('water', [
          [0, scene.water.colours[0]],
          [1, scene.water.colours[1]],
        ]),
  ].join('')
  const light =
    sun === undefined
      ? ''
      : `<circle cx="${sun.x * width}" cy="${sun.y * height}" r="${sun.radius * height * 6}" fill="url(#glow)"/>` +
        `<circle cx="${sun.x * width}" cy="${sun.y * height}" r="${sun.radius * height}" fill="${sun.colour}"/>`
  const body = [
    `<rect width="${width}" height="${height}" fill="url(#sky)"/>`,
    stars(size, scene.stars ?? 0, scene.seed, scene.time ?? 0),
    aurora(size, scene.aurora ?? [], scene.seed, scene.time ?? 0),
    light,
    ridges(size, scene),
    water(size, scene),
    shade.body,
  ].join('')
  return picture(size, definitions, body)
}

export const scenes = {
  duskRidges: {
    seed: 11,
    sky: [
      [0, '#1d2b64'],
      [0.4, '#7b4b94'],
      [0.65, '#f2709c'],
      [0.85, '#ffb88c'],
    ],
    sun: { x: 0.66, y: 0.5, radius: 0.07, colour: '#fff1d6', glow: '#ffd3a5' },
    ridges: ['#a8658f', '#7d4a80', '#573768', '#38264f', '#1f1734'],
    haze: '#ffb199',
    horizon: 0.56,
    relief: 0.2,
    roughness: 4,
  },
  dunes: {
    seed: 24,
    sky: [
      [0, '#2f6f9f'],
      [0.5, '#8fc1d4'],
      [0.75, '#fbe3b5'],
    ],
    sun: { x: 0.28, y: 0.3, radius: 0.06, colour: '#fffbe8', glow: '#fff0c0' },
    ridges: ['#e9bd7f', '#dfa25f', '#cc8145', '#a85f33', '#793f25'],
    haze: '#ffe2a8',
    horizon: 0.56,
    relief: 0.26,
    roughness: 1.9,
  },
  aurora: {
    seed: 37,
    sky: [
      [0, '#040b22'],
      [0.6, '#0b2b45'],
      [1, '#155263'],
    ],
    ridges: ['#1b4a5c', '#123646', '#0b2432', '#061520'],
    haze: '#3fb8a0',
    horizon: 0.68,
    relief: 0.16,
    roughness: 4,
    stars: 220,
    aurora: ['#3dffb0', '#36d1ff', '#a06bff'],
    trees: true,
  },
  moonLake: {
    seed: 52,
    sky: [
      [0, '#0a1030'],
      [0.5, '#27306b'],
      [0.75, '#6d6fae'],
    ],
    sun: { x: 0.5, y: 0.26, radius: 0.075, colour: '#f5f2e6', glow: '#b8c4ff' },
    ridges: ['#4a5190', '#343a72', '#222758', '#151a40'],
    haze: '#8f9be0',
    horizon: 0.54,
    relief: 0.18,
    roughness: 4,
    stars: 160,
    water: { from: 0.72, colours: ['#4c5596', '#0d1236'] },
  },
  forestMist: {
    seed: 68,
    sky: [
      [0, '#cfe3dd'],
      [0.5, '#e8efe2'],
      [1, '#f6f0d8'],
    ],
    sun: { x: 0.76, y: 0.2, radius: 0.05, colour: '#fffdf2', glow: '#fff6cf' },
    ridges: ['#a9c4b8', '#83a99a', '#5b8777', '#3a6457', '#1e4038', '#0e2622'],
    haze: '#f1f5e6',
    horizon: 0.44,
    relief: 0.14,
    roughness: 2.4,
    trees: true,
  },
  seaSunset: {
    seed: 80,
    sky: [
      [0, '#274690'],
      [0.35, '#9b5aa6'],
      [0.55, '#f9826c'],
      [0.7, '#ffd27d'],
    ],
    sun: { x: 0.42, y: 0.52, radius: 0.085, colour: '#fff3cf', glow: '#ffd98f' },
    ridges: ['#81517f', '#56396c'],
    haze: '#ffae82',
    horizon: 0.6,
    relief: 0.06,
    roughness: 3,
    water: { from: 0.62, colours: ['#e58b73', '#2b2a5e'] },
  },
  canyon: {
    seed: 93,
    sky: [
      [0, '#5fb4d8'],
      [0.5, '#bfe3e6'],
      [0.8, '#fdeccb'],
    ],
    sun: { x: 0.83, y: 0.22, radius: 0.045, colour: '#fffdf0', glow: '#fff4c8' },
    ridges: ['#d9a58b', '#c87f62', '#b05a43', '#873d31', '#552426'],
    haze: '#ffdcb8',
    horizon: 0.46,
    relief: 0.22,
    roughness: 3,
  },
  snowPeaks: {
    seed: 107,
    sky: [
      [0, '#2b5d9b'],
      [0.6, '#9cc6e8'],
      [1, '#eaf4fb'],
    ],
    ridges: ['#dcebf7', '#b6d0e8', '#84a8cc', '#4e77a3', '#274c77', '#132f4f'],
    haze: '#ffffff',
    horizon: 0.42,
    relief: 0.3,
    roughness: 4.5,
    trees: true,
  },
} as const satisfies Record<string, Landscape>
