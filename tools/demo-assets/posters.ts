import { seededRandom } from '../../electron/base/seeded-random.ts'
import { blur, linear, picture, radial, type Size } from './svg.ts'

export interface Poster {
  readonly kind: 'bauhaus' | 'waves' | 'orbs' | 'rings' | 'terrazzo' | 'ribbons'
  readonly seed: number
  readonly paper: string
  readonly colours: readonly string[]
  /** Seconds into the animation; 0 for stills. */
  readonly time?: number
}

function bauhaus(size: Size, poster: Poster): string {
  const random = seededRandom(poster.seed)
  const columns = size.width > size.height ? 6 : 4
  const cell = size.width / columns
  const parts: string[] = []
  for (let y = 0; y * cell < size.height; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const pick = () => poster.colours[Math.floor(random() * poster.colours.length)] ?? '#000'
      const [back, front, dot] = [random() < 0.4 ? poster.paper : pick(), pick(), pick()]
      const turn = Math.floor(random() * 4) * 90
      const form = [
        `<path d="M0 0L${cell} 0A${cell} ${cell} 0 0 1 0 ${cell}Z" fill="${front}"/>`,
        `<circle cx="${cell / 2}" cy="${cell / 2}" r="${cell * 0.42}" fill="${front}"/><circle cx="${cell / 2}" cy="${cell / 2}" r="${cell * 0.17}" fill="${dot}"/>`,
        `<path d="M0 ${cell}L${cell} ${cell}L${cell} 0Z" fill="${front}"/>`,
        `<path d="M0 ${cell / 2}A${cell / 2} ${cell / 2} 0 0 1 ${cell} ${cell / 2}Z" fill="${front}"/><path d="M0 ${cell}A${cell / 2} ${cell / 2} 0 0 1 ${cell} ${cell}Z" fill="${dot}"/>`,
        [0, 1, 2, 3]
          .map((i) => `<rect y="${(i * cell) / 4}" width="${cell}" height="${cell / 8}" fill="${front}"/>`)
          .join(''),
      ][Math.floor(random() * 5)]
      parts.push(
        `<g transform="translate(${x * cell} ${y * cell}) rotate(${turn} ${cell / 2} ${cell / 2})"><rect width="${cell + 0.6}" height="${cell + 0.6}" fill="${back}"/>${form}</g>`,
      )
    }
  }
  return parts.join('')
}

function waves(size: Size, poster: Poster): string {
  const { width, height } = size
  const count = poster.colours.length
  return Array.from({ length: count }, (_, index) => {
    const base = height * (0.16 + (index / count) * 0.86)
    const swing = height * 0.07
    const phase = index * 0.75 + poster.seed + (poster.time ?? 0) * (0.8 + index * 0.1)
    const points = Array.from({ length: 61 }, (_, i) => {
      const x = (i / 60) * width
      return `${x.toFixed(1)} ${(base + swing * Math.sin((i / 60) * 6.5 + phase) + swing * 0.4 * Math.sin((i / 60) * 13 - phase)).toFixed(1)}`
    })
    const colour = poster.colours[index % poster.colours.length] ?? '#000'
    return `<path d="M0 ${height}L${points.join('L')}L${width} ${height}Z" fill="#000" opacity="0.12" transform="translate(0 ${-height * 0.008})" filter="url(#soft)"/><path d="M0 ${height}L${points.join('L')}L${width} ${height}Z" fill="${colour}"/>`
  }).join('')
}

function orbs(size: Size, poster: Poster): string {
  const random = seededRandom(poster.seed)
  const unit = Math.min(size.width, size.height)
  return Array.from({ length: 9 }, (_, index) => {
    const r = unit * (0.07 + random() * 0.19)
    const angle = (poster.time ?? 0) * (0.3 + random() * 0.5) + random() * 6
    const x = size.width * (0.12 + random() * 0.76) + Math.cos(angle) * unit * 0.04
    const y = size.height * (0.12 + random() * 0.76) + Math.sin(angle) * unit * 0.04
    const fill = `ball${index % poster.colours.length}`
    return `<ellipse cx="${(x + r * 0.25).toFixed(1)}" cy="${(y + r * 0.4).toFixed(1)}" rx="${r.toFixed(1)}" ry="${(r * 0.95).toFixed(1)}" fill="#000" opacity="0.25" filter="url(#deep)"/><circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${r.toFixed(1)}" fill="url(#${fill})"/>`
  }).join('')
}

function rings(size: Size, poster: Poster): string {
  const unit = Math.hypot(size.width, size.height)
  const centre = [size.width * 0.5, size.height * 0.58]
  return Array.from({ length: 14 }, (_, index) => {
    const r = unit * 0.62 * (1 - index / 14)
    const colour = poster.colours[index % poster.colours.length] ?? '#000'
    return `<circle cx="${centre[0]}" cy="${(centre[1] ?? 0) - index * unit * 0.008}" r="${r.toFixed(1)}" fill="${colour}"/>`
  }).join('')
}

function terrazzo(size: Size, poster: Poster): string {
  const random = seededRandom(poster.seed)
  const unit = Math.min(size.width, size.height)
  return Array.from({ length: 150 }, () => {
    const [x, y, r] = [random() * size.width, random() * size.height, unit * (0.012 + random() ** 2 * 0.055)]
    const corners = 5 + Math.floor(random() * 3)
    const turn = random() * 6
    const points = Array.from({ length: corners }, (_, i) => {
      const angle = turn + (i / corners) * Math.PI * 2
      const length = r * (0.65 + random() * 0.6)
      return `${(x + Math.cos(angle) * length).toFixed(1)},${(y + Math.sin(angle) * length).toFixed(1)}`
    })
    return `<polygon points="${points.join(' ')}" fill="${poster.colours[Math.floor(random() * poster.colours.length)] ?? '#000'}"/>`
  }).join('')
}

function ribbons(size: Size, poster: Poster): string {
  const { width, height } = size
  return Array.from({ length: 26 }, (_, index) => {
    const t = index / 25
    const phase = poster.seed + t * 2.6 + (poster.time ?? 0) * 0.9
    const y = (share: number) => height * (0.5 + 0.33 * Math.sin(phase + share * 3.1) + (t - 0.5) * 0.22)
    const colour = poster.colours[Math.floor(t * (poster.colours.length - 0.01))] ?? '#000'
    return `<path d="M${-width * 0.1} ${y(0).toFixed(1)}C${width * 0.3} ${y(0.5).toFixed(1)} ${width * 0.65} ${y(1.1).toFixed(1)} ${width * 1.1} ${y(1.7).toFixed(1)}" fill="none" stroke="${colour}" stroke-width="${(height * 0.02).toFixed(1)}" stroke-linecap="round" opacity="${(0.35 + 0.6 * t).toFixed(2)}"/>`
  }).join('')
}

/** Abstract pictures without a subject: patterns and soft shapes. */
export function poster(size: Size, scene: Poster): string {
  const unit = Math.min(size.width, size.height)
  const draw = { bauhaus, waves, orbs, rings, terrazzo, ribbons }[scene.kind]
  const balls = scene.colours.map((colour, index) =>
    radial(
      `ball${index}`,
      [
        [0, '#ffffff', 1],
        [0.12, colour],
        [0.75, colour],
        [1, '#1a1030', 1],
      ],
      [0.34, 0.28, 0.85],
    ),
  )
  const definitions = [
    linear(
      'paper',
      [
        [0, scene.paper],
        [
          1,
          scene.kind === 'orbs' || scene.kind === 'ribbons'
            ? (scene.colours.at(-1) ?? scene.paper)
            : scene.paper,
        ],
      ],
      [0, 0, 1, 1],
    ),
    ...balls,
    blur('soft', unit * 0.008),
    blur('deep', unit * 0.035),
  ].join('')
  return picture(
    size,
    definitions,
    `<rect width="${size.width}" height="${size.height}" fill="url(#paper)"/>${draw(size, scene)}`,
  )
}

export const posters = {
  bauhaus: {
    kind: 'bauhaus',
    seed: 8,
    paper: '#f3ead8',
    colours: ['#d8412f', '#1f4e8c', '#f0b429', '#1c1c1c'],
  },
  bauhausMint: {
    kind: 'bauhaus',
    seed: 21,
    paper: '#fdf6ec',
    colours: ['#1a7f72', '#f26b5b', '#f7c59f', '#20344b'],
  },
  waves: {
    kind: 'waves',
    seed: 3,
    paper: '#fde8d7',
    colours: ['#f7b267', '#f4845f', '#f25c54', '#a23e6b', '#5b2a6e', '#2d1e4f'],
  },
  wavesBlue: {
    kind: 'waves',
    seed: 9,
    paper: '#e3f3ff',
    colours: ['#a8dcf0', '#6bbbe0', '#3a92c4', '#216a9e', '#144a75', '#0b2e4d'],
  },
  orbs: { kind: 'orbs', seed: 15, paper: '#f5e6ff', colours: ['#ff8fab', '#7aa8ff', '#ffd166', '#9b5de5'] },
  rings: {
    kind: 'rings',
    seed: 4,
    paper: '#f6efe2',
    colours: ['#264653', '#2a9d8f', '#e9c46a', '#f4a261', '#e76f51'],
  },
  terrazzo: {
    kind: 'terrazzo',
    seed: 6,
    paper: '#f7f3ec',
    colours: ['#e07a5f', '#3d405b', '#81b29a', '#f2cc8f', '#c9ada7'],
  },
  ribbons: {
    kind: 'ribbons',
    seed: 2,
    paper: '#0d1b3e',
    colours: ['#3a0ca3', '#7209b7', '#f72585', '#ff8fab', '#ffd6a5', '#1b1145'],
  },
} as const satisfies Record<string, Poster>
