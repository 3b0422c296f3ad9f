import { blur, linear, picture, radial, type Size } from './svg.ts'

export interface Portrait {
  readonly backdrop: readonly [inner: string, outer: string]
  readonly skin: readonly [light: string, base: string, shade: string]
  readonly hair: readonly [light: string, dark: string]
  readonly hairStyle: 'bob' | 'long' | 'bun' | 'short' | 'curly' | 'fade' | 'waves'
  readonly clothes: readonly [light: string, dark: string]
  readonly collar: 'turtleneck' | 'shirt' | 'crew' | 'hoodie'
  readonly lips?: string
  readonly beard?: boolean
  readonly glasses?: boolean
  readonly earrings?: string
  /** -1 to 1: how far the head is turned. */
  readonly turn?: number
  /** Seconds into the animation; 0 for stills. */
  readonly time?: number
  readonly rim?: string
}

/** Drawn in a box of 600 x 800 with the face around (300, 330). */
function hairBehind(person: Portrait): string {
  switch (person.hairStyle) {
    case 'bob':
      return '<path d="M170 320C150 160 240 110 300 110S450 160 430 320L440 455Q420 490 385 470L215 470Q180 490 160 455Z" fill="url(#hair)"/>'
    case 'long':
      return '<path d="M165 330C145 160 235 105 300 105S455 160 435 330C440 440 470 520 455 640Q420 690 370 660L230 660Q180 690 145 640C130 520 160 440 165 330Z" fill="url(#hair)"/>'
    case 'waves':
      return '<path d="M170 320C140 160 235 102 300 105S462 165 432 320C470 370 425 420 458 470C490 540 425 560 440 610Q400 640 370 600L230 600Q190 640 160 610C175 560 110 540 142 470C175 420 130 370 170 320Z" fill="url(#hair)"/>'
    case 'bun':
      return '<circle cx="300" cy="92" r="62" fill="url(#hair)"/><path d="M180 320C165 175 235 125 300 125S435 175 420 320Z" fill="url(#hair)"/>'
    case 'curly': {
      const curls: string[] = []
      for (let i = 0; i < 26; i += 1) {
        const angle = Math.PI * (0.86 + (i / 25) * 1.28)
        const r = i % 2 === 0 ? 150 : 132
        curls.push(
          `<circle cx="${(300 + r * Math.cos(angle)).toFixed(0)}" cy="${(280 + r * 1.1 * Math.sin(angle)).toFixed(0)}" r="${i % 3 === 0 ? 50 : 42}" fill="url(#hair)"/>`,
        )
      }
      return curls.join('')
    }
    case 'short':
    case 'fade':
      return '<path d="M186 320C170 170 240 128 300 128S430 170 414 320Z" fill="url(#hair)"/>'
  }
}

function hairInFront(person: Portrait): string {
  switch (person.hairStyle) {
    case 'bob':
      return '<path d="M178 335C172 205 225 138 300 138S428 205 422 335C410 290 396 262 372 232C330 262 240 268 205 258C192 285 184 310 178 335Z" fill="url(#hair)"/>'
    case 'long':
    case 'waves':
      return '<path d="M176 350C165 200 230 130 305 132S440 200 424 350C416 290 390 240 320 178C280 240 200 270 176 350Z" fill="url(#hair)"/>'
    case 'bun':
      return '<path d="M182 320C178 200 230 138 300 138S422 200 418 320C408 262 372 214 300 206C228 214 192 262 182 320Z" fill="url(#hair)"/>'
    case 'curly':
      return [
        [205, 225, 40],
        [245, 192, 44],
        [298, 178, 46],
        [352, 190, 44],
        [394, 224, 40],
      ]
        .map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}" fill="url(#hair)"/>`)
        .join('')
    case 'short':
      return '<path d="M182 310C170 190 225 118 315 120C400 118 432 200 418 310C412 268 400 240 386 226C330 236 260 224 226 200C204 226 190 262 182 310Z" fill="url(#hair)"/>'
    case 'fade':
      return '<path d="M188 290C180 190 232 134 300 134S420 190 412 290C404 240 380 214 360 208C320 200 280 200 240 208C220 214 196 240 188 290Z" fill="url(#hair)"/>'
  }
}

function clothes(person: Portrait): string {
  const body =
    '<path d="M40 820C50 660 120 610 225 580L375 580C480 610 550 660 560 820Z" fill="url(#clothes)"/><path d="M375 580C480 610 550 660 560 820L470 820C470 720 440 640 375 580Z" fill="#000" opacity="0.16"/>'
  switch (person.collar) {
    case 'turtleneck':
      return `${body}<path d="M222 590C222 540 232 505 240 500Q300 530 360 500C368 505 378 540 378 590Q300 640 222 590Z" fill="url(#clothes)"/><path d="M224 585Q300 632 376 585" fill="none" stroke="#000" stroke-opacity="0.18" stroke-width="5"/>`
    case 'shirt':
      return `${body}<path d="M228 572L300 690L210 660Z" fill="#fff" opacity="0.92"/><path d="M372 572L300 690L390 660Z" fill="#fff" opacity="0.8"/><path d="M300 690L300 820" stroke="#000" stroke-opacity="0.2" stroke-width="4"/>`
    case 'crew':
      return `${body}<path d="M214 584Q300 680 386 584" fill="none" stroke="#000" stroke-opacity="0.22" stroke-width="12"/>`
    case 'hoodie':
      return `${body}<path d="M190 596C180 560 205 540 232 530Q300 640 368 530C395 540 420 560 410 596Q350 690 300 690T190 596Z" fill="url(#clothes)"/><path d="M232 545Q300 660 368 545" fill="none" stroke="#000" stroke-opacity="0.25" stroke-width="10"/><path d="M268 660L262 760M332 660L338 760" stroke="#fff" stroke-opacity="0.7" stroke-width="6" stroke-linecap="round"/>`
  }
}

function face(person: Portrait): string {
  const shift = (person.turn ?? 0) * 14
  const blink = person.time !== undefined && Math.abs((person.time % 2.4) - 1.2) < 0.09
  const [, , shade] = person.skin
  const dark = person.hair[1]
  const eye = (x: number) =>
    blink
      ? `<path d="M${x - 21} 336Q${x} 348 ${x + 21} 336" fill="none" stroke="#2a1d1d" stroke-width="5" stroke-linecap="round"/>`
      : `<path d="M${x - 24} 337Q${x} 312 ${x + 24} 337Q${x} 353 ${x - 24} 337Z" fill="#fffaf5"/><circle cx="${x + shift * 0.35}" cy="334" r="11.5" fill="#3b2a24"/><circle cx="${x + shift * 0.35 + 4}" cy="330" r="3.4" fill="#fff"/><path d="M${x - 25} 337Q${x} 309 ${x + 25} 336" fill="none" stroke="#2a1d1d" stroke-width="4.5" stroke-linecap="round"/>`
  const smile = 4 + 3 * Math.sin((person.time ?? 0.6) * 2.2)
  const lips = person.lips ?? shade
  const beard =
    person.beard === true
      ? `<path d="M192 352C196 440 236 486 300 488S404 440 408 352C398 400 372 408 340 400Q300 388 260 400C228 408 202 400 192 352Z" fill="${dark}" opacity="0.86"/>`
      : ''
  const glasses =
    person.glasses === true
      ? `<g fill="#fff" fill-opacity="0.13" stroke="#22252d" stroke-width="6"><rect x="${206 + shift}" y="308" width="82" height="58" rx="26"/><rect x="${312 + shift}" y="308" width="82" height="58" rx="26"/><path d="M${288 + shift} 330q12 -9 24 0" fill="none"/></g>`
      : ''
  const cheeks = `<ellipse cx="${232 + shift}" cy="386" rx="30" ry="20" fill="#f0716a" opacity="0.17"/><ellipse cx="${368 + shift}" cy="386" rx="30" ry="20" fill="#f0716a" opacity="0.17"/>`
  return [
    cheeks,
    beard,
    eye(249 + shift),
    eye(351 + shift),
    `<path d="M${219 + shift} 300Q${248 + shift} 284 ${278 + shift} 297M${322 + shift} 297Q${352 + shift} 284 ${381 + shift} 300" fill="none" stroke="${dark}" stroke-width="8.5" stroke-linecap="round"/>`,
    `<path d="M${304 + shift * 1.3} 338Q${318 + shift * 1.3} 378 ${311 + shift * 1.3} 386Q${300 + shift} 393 ${289 + shift} 387" fill="none" stroke="${shade}" stroke-width="5.5" stroke-linecap="round"/>`,
    `<path d="M${266 + shift} ${426 - smile * 0.5}Q${286 + shift} 419 ${300 + shift} 424Q${314 + shift} 419 ${334 + shift} ${426 - smile * 0.5}Q${300 + shift} ${446 + smile} ${266 + shift} ${426 - smile * 0.5}Z" fill="${lips}"/>`,
    `<path d="M${266 + shift} ${426 - smile * 0.5}Q${300 + shift} 433 ${334 + shift} ${426 - smile * 0.5}" fill="none" stroke="#000" stroke-opacity="0.28" stroke-width="2.6"/>`,
    glasses,
  ].join('')
}

/** A stylised bust in studio light: key light from the left, a rim of light from behind on the right. */
export function portrait(size: Size, person: Portrait): string {
  const { width, height } = size
  // A wide picture shows the shoulders and the wall beside them, not a face from edge to edge.
  const scale = Math.min(Math.max(width / 600, height / 800), (height / 800) * 1.4)
  const sway = person.time === undefined ? 0 : Math.sin(person.time * 1.3) * 6
  const left = (width - 600 * scale) / 2 + sway * scale * 0.4
  const top = height > 800 * scale ? (height - 800 * scale) / 2 : Math.min(0, (height - 800 * scale) * 0.28)
  const [light, base, shade] = person.skin
  const rim = person.rim ?? '#ffffff'
  const definitions = [
    radial(
      'backdrop',
      [
        [0, person.backdrop[0]],
        [1, person.backdrop[1]],
      ],
      [0.42, 0.38, 0.8],
    ),
    linear(
      'skin',
      [
        [0, light],
        [0.5, base],
        [1, shade],
      ],
      [0.05, 0.1, 1, 0.85],
    ),
    linear('neck', [
      [0, shade],
      [1, base],
    ]),
    linear(
      'hair',
      [
        [0, person.hair[0]],
        [0.75, person.hair[1]],
      ],
      [0.1, 0, 0.9, 1],
    ),
    linear(
      'clothes',
      [
        [0, person.clothes[0]],
        [1, person.clothes[1]],
      ],
      [0, 0, 1, 1],
    ),
    linear(
      'rim',
      [
        [0, rim, 0],
        [0.8, rim, 0],
        [1, rim, 0.55],
      ],
      [0, 0, 1, 0.1],
    ),
    blur('soft', 60),
    blur('contact', 9),
  ].join('')
  const earrings =
    person.earrings === undefined
      ? ''
      : `<circle cx="184" cy="398" r="9" fill="${person.earrings}"/><circle cx="416" cy="398" r="9" fill="${person.earrings}"/>`
  const head = [
    '<ellipse cx="186" cy="350" rx="22" ry="36" fill="url(#skin)"/><ellipse cx="414" cy="350" rx="22" ry="36" fill="url(#skin)"/>',
    earrings,
    '<path d="M188 300C188 190 240 150 300 150S412 190 412 300C414 400 372 484 300 486S186 400 188 300Z" fill="url(#skin)"/>',
    face(person),
    '<path d="M188 300C188 190 240 150 300 150S412 190 412 300C414 400 372 484 300 486S186 400 188 300Z" fill="url(#rim)"/>',
    hairInFront(person),
  ].join('')
  const body = [
    `<rect width="${width}" height="${height}" fill="url(#backdrop)"/>`,
    `<g transform="translate(${left} ${top}) scale(${scale})">`,
    `<ellipse cx="330" cy="430" rx="250" ry="310" fill="#000" opacity="0.26" filter="url(#soft)"/>`,
    `<g transform="rotate(${sway * 0.25} 300 560)">${hairBehind(person)}</g>`,
    '<path d="M246 440L246 560Q240 590 215 600Q300 670 385 600Q360 590 354 560L354 440Z" fill="url(#neck)"/>',
    '<ellipse cx="300" cy="490" rx="62" ry="34" fill="#000" opacity="0.22" filter="url(#contact)"/>',
    clothes(person),
    `<g transform="rotate(${sway * 0.25} 300 560)">${head}</g>`,
    '</g>',
  ].join('')
  return picture(size, definitions, body)
}

const lightSkin = ['#ffe3d0', '#f4c2a4', '#d3937a'] as const
const warmSkin = ['#f7cfa8', '#e0a478', '#b0734f'] as const
const oliveSkin = ['#f3cfa5', '#d9a679', '#a9744e'] as const
const brownSkin = ['#c98d64', '#9c6240', '#6d3f28'] as const
const deepSkin = ['#9a6344', '#6e412b', '#43251a'] as const

export const people = {
  amber: {
    backdrop: ['#f6d9b0', '#c98b5a'],
    skin: lightSkin,
    hair: ['#b5532a', '#6d2a16'],
    hairStyle: 'waves',
    clothes: ['#2f6d6a', '#184443'],
    collar: 'turtleneck',
    lips: '#b8434b',
    earrings: '#ffd98a',
  },
  noor: {
    backdrop: ['#cfe3f2', '#5f87ad'],
    skin: oliveSkin,
    hair: ['#3b2b2e', '#171013'],
    hairStyle: 'long',
    clothes: ['#e6e9f0', '#a8b1c4'],
    collar: 'crew',
    lips: '#a33f46',
    turn: -0.6,
  },
  kofi: {
    backdrop: ['#f4c66b', '#c2702f'],
    skin: deepSkin,
    hair: ['#2b2020', '#0e0a0a'],
    hairStyle: 'fade',
    clothes: ['#23395d', '#101d33'],
    collar: 'shirt',
    lips: '#5a2f25',
    beard: true,
    rim: '#ffd79a',
  },
  hana: {
    backdrop: ['#f9d5dd', '#c77d95'],
    skin: lightSkin,
    hair: ['#37303f', '#151019'],
    hairStyle: 'bob',
    clothes: ['#ffffff', '#c8ccd8'],
    collar: 'turtleneck',
    lips: '#c53d55',
    turn: 0.5,
  },
  diego: {
    backdrop: ['#bfe0d2', '#4c8a78'],
    skin: warmSkin,
    hair: ['#5a3d2b', '#2a1a12'],
    hairStyle: 'short',
    clothes: ['#d9644a', '#8f3323'],
    collar: 'hoodie',
    glasses: true,
    turn: 0.3,
  },
  zuri: {
    backdrop: ['#d9c8f5', '#7a5cae'],
    skin: brownSkin,
    hair: ['#3d2620', '#170d0b'],
    hairStyle: 'curly',
    clothes: ['#f2b93f', '#b87712'],
    collar: 'crew',
    lips: '#8a2f3b',
    earrings: '#ffe08a',
  },
  mira: {
    backdrop: ['#e4ecf5', '#8ea4be'],
    skin: lightSkin,
    hair: ['#4a3430', '#1d1312'],
    hairStyle: 'bun',
    clothes: ['#33476b', '#18243d'],
    collar: 'turtleneck',
    lips: '#b5485a',
    earrings: '#f5f0e6',
  },
  jonas: {
    backdrop: ['#e9e3da', '#9c8f7e'],
    skin: warmSkin,
    hair: ['#c9a15f', '#7d5a2a'],
    hairStyle: 'short',
    clothes: ['#3f5b4e', '#1e3029'],
    collar: 'shirt',
    beard: true,
  },
} as const satisfies Record<string, Portrait>
