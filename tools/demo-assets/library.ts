import { CITIES, city } from './cities.ts'
import { landscape, SCENES } from './landscapes.ts'
import { PEOPLE, portrait } from './portraits.ts'
import { POSTERS, poster } from './posters.ts'
import { PRODUCTS, product } from './products.ts'
import type { Size } from './svg.ts'

export type Format = 'jpg' | 'png' | 'webp'

export type Item =
  | {
      readonly make: 'still'
      readonly name: string
      readonly format: Format
      readonly size: Size
      readonly draw: (size: Size) => string
    }
  | {
      readonly make: 'clip'
      readonly name: string
      readonly format: 'mp4' | 'mov'
      readonly size: Size
      readonly framesPerSecond: number
      readonly seconds: number
      readonly draw: (size: Size, time: number) => string
    }
  | {
      readonly make: 'voice'
      readonly name: string
      readonly format: 'mp3' | 'wav'
      readonly voice: string
      readonly pitch: number
      readonly text: string
    }
  | {
      readonly make: 'tone'
      readonly name: string
      readonly format: 'mp3' | 'wav'
      readonly seconds: number
      readonly notes: readonly string[]
    }

export interface Group {
  readonly folder: string
  readonly name: string
  readonly kind: 'official' | 'virtual' | 'real-person'
  readonly items: readonly Item[]
}

const WIDE: Size = { width: 1280, height: 720 }
const CINEMA: Size = { width: 1400, height: 600 }
const TALL: Size = { width: 810, height: 1080 }
const SQUARE: Size = { width: 960, height: 960 }
const POSTER: Size = { width: 800, height: 1200 }
const PHONE: Size = { width: 720, height: 1280 }
const SD: Size = { width: 854, height: 480 }

function still(name: string, format: Format, size: Size, draw: (size: Size) => string): Item {
  return { make: 'still', name, format, size, draw }
}

function clip(
  name: string,
  size: Size,
  framesPerSecond: number,
  seconds: number,
  draw: (size: Size, time: number) => string,
): Item {
  return { make: 'clip', name, format: 'mp4', size, framesPerSecond, seconds, draw }
}

/** Everything in the demo library. The newest of a group, which the app shows first, is the last one here. */
export const LIBRARY: readonly Group[] = [
  {
    folder: 'studio-portraits',
    name: 'Studio Portraits',
    kind: 'official',
    items: [
      still('Kofi, warm key light', 'jpg', TALL, (size) => portrait(size, PEOPLE.kofi)),
      still('Noor, window light', 'jpg', TALL, (size) => portrait(size, PEOPLE.noor)),
      still('Diego, glasses', 'webp', SQUARE, (size) => portrait(size, PEOPLE.diego)),
      still('Hana, rose backdrop', 'jpg', TALL, (size) => portrait(size, PEOPLE.hana)),
      still('Zuri, violet backdrop', 'png', { width: 720, height: 960 }, (size) =>
        portrait(size, PEOPLE.zuri),
      ),
      still('Amber, golden hour', 'jpg', TALL, (size) => portrait(size, PEOPLE.amber)),
    ],
  },
  {
    folder: 'cinematic-backdrops',
    name: 'Cinematic Backdrops',
    kind: 'official',
    items: [
      still('Canyon at noon', 'jpg', WIDE, (size) => landscape(size, SCENES.canyon)),
      still('Dunes', 'webp', CINEMA, (size) => landscape(size, SCENES.dunes)),
      still('Snow peaks', 'jpg', PHONE, (size) => landscape(size, SCENES.snowPeaks)),
      still('Forest in mist', 'jpg', WIDE, (size) => landscape(size, SCENES.forestMist)),
      still('Aurora over pines', 'jpg', CINEMA, (size) => landscape(size, SCENES.aurora)),
      still('Sea at sunset', 'png', WIDE, (size) => landscape(size, SCENES.seaSunset)),
      clip('Aurora, slow drift', SD, 30, 4, (size, time) => landscape(size, { ...SCENES.aurora, time })),
      clip('Moonlit lake', WIDE, 24, 3, (size, time) => landscape(size, { ...SCENES.moonLake, time })),
      still('Ridges at dusk', 'jpg', WIDE, (size) => landscape(size, SCENES.duskRidges)),
    ],
  },
  {
    folder: 'product-stage',
    name: 'Product Stage',
    kind: 'official',
    items: [
      still('Wrist watch', 'jpg', SQUARE, (size) => product(size, PRODUCTS.watch)),
      still('Desk lamp', 'jpg', TALL, (size) => product(size, PRODUCTS.lamp)),
      still('Perfume bottle', 'png', { width: 800, height: 800 }, (size) => product(size, PRODUCTS.perfume)),
      still('Coffee cup', 'jpg', SQUARE, (size) => product(size, PRODUCTS.cup)),
      still('Vase with twigs', 'webp', TALL, (size) => product(size, PRODUCTS.vase)),
      clip('Headphones, light sweep', SD, 24, 3, (size, time) =>
        product(size, { ...PRODUCTS.headphones, time }),
      ),
    ],
  },
  {
    folder: 'voices',
    name: 'Voices and sounds',
    kind: 'virtual',
    items: [
      { make: 'tone', name: 'Warm pad', format: 'mp3', seconds: 6, notes: ['A2', 'E3', 'A3', 'C#4', 'E4'] },
      { make: 'tone', name: 'Evening chord', format: 'wav', seconds: 3, notes: ['D3', 'A3', 'F4', 'C5'] },
      {
        make: 'voice',
        name: 'Welcome, English',
        format: 'mp3',
        voice: 'en-us',
        pitch: 42,
        text: 'Welcome to the asset library. Drop a file, and watch it become an asset.',
      },
      {
        make: 'voice',
        name: 'Station announcement',
        format: 'mp3',
        voice: 'en-gb',
        pitch: 30,
        text: 'The night train to the coast leaves from platform nine.',
      },
      {
        make: 'voice',
        name: 'Narrator, French',
        format: 'mp3',
        voice: 'fr',
        pitch: 38,
        text: 'La ville s’éveille, et la lumière descend sur les toits.',
      },
      {
        make: 'voice',
        name: '旁白 樱花大道',
        format: 'mp3',
        voice: 'cmn',
        pitch: 48,
        text: '春天的樱花大道,花瓣在风中飘落。',
      },
    ],
  },
  {
    folder: 'neon-city',
    name: 'Neon city trailer',
    kind: 'virtual',
    items: [
      still('Skyline, morning', 'jpg', WIDE, (size) => city(size, CITIES.morning)),
      still('Skyline, midnight', 'webp', CINEMA, (size) => city(size, CITIES.midnight)),
      clip('Rain over downtown', SD, 30, 3, (size, time) => city(size, { ...CITIES.rain, time })),
      still('Neon, vertical cut', 'jpg', PHONE, (size) => city(size, CITIES.neon)),
      {
        ...clip('Neon, opening shot', WIDE, 24, 3, (size, time) => city(size, { ...CITIES.neon, time })),
        format: 'mov',
      } as Item,
      still('Neon, key frame', 'png', WIDE, (size) => city(size, CITIES.neon)),
    ],
  },
  {
    folder: 'patterns',
    name: 'Posters and patterns',
    kind: 'virtual',
    items: [
      still('Terrazzo', 'png', { width: 700, height: 700 }, (size) => poster(size, POSTERS.terrazzo)),
      still('Rings', 'webp', POSTER, (size) => poster(size, POSTERS.rings)),
      still('Deep water', 'jpg', WIDE, (size) => poster(size, POSTERS.wavesBlue)),
      still('Mint blocks', 'png', SQUARE, (size) => poster(size, POSTERS.bauhausMint)),
      clip('Ribbons, loop', { width: 960, height: 540 }, 30, 3, (size, time) =>
        poster(size, { ...POSTERS.ribbons, time }),
      ),
      still('Soft spheres', 'jpg', SQUARE, (size) => poster(size, POSTERS.orbs)),
      still('Sunset layers', 'jpg', POSTER, (size) => poster(size, POSTERS.waves)),
      still('Blocks', 'png', POSTER, (size) => poster(size, POSTERS.bauhaus)),
    ],
  },
  {
    folder: 'mira',
    name: 'Mira Lind',
    kind: 'real-person',
    items: [
      {
        make: 'voice',
        name: 'Mira, voice sample',
        format: 'wav',
        voice: 'en-us+f3',
        pitch: 55,
        text: 'Hello, I am Mira.  This is my voice.',
      },
      still('Mira, profile light', 'jpg', SQUARE, (size) =>
        portrait(size, {
          ...PEOPLE.mira,
          turn: -0.8,
          backdrop: ['#f3d9c4', '#b27b5e'],
          clothes: ['#8c3b3b', '#4e1c1f'],
        }),
      ),
      still('Mira, evening', 'webp', TALL, (size) =>
        portrait(size, {
          ...PEOPLE.mira,
          backdrop: ['#5b5f97', '#20223f'],
          clothes: ['#e5c46a', '#a67c22'],
          collar: 'crew',
          rim: '#ffb8d9',
        }),
      ),
      clip('Mira, looking up', SD, 24, 3, (size, time) => portrait(size, { ...PEOPLE.mira, time })),
      still('Mira, front', 'jpg', TALL, (size) => portrait(size, PEOPLE.mira)),
    ],
  },
  {
    folder: 'jonas',
    name: 'Jonas Weber',
    kind: 'real-person',
    items: [
      {
        make: 'voice',
        name: 'Jonas, voice sample',
        format: 'mp3',
        voice: 'en-us+m3',
        pitch: 34,
        text: 'My name is Jonas, and you may use my voice.',
      },
      still('Jonas, workshop', 'jpg', SQUARE, (size) =>
        portrait(size, {
          ...PEOPLE.jonas,
          turn: 0.8,
          backdrop: ['#f0cfa0', '#8a5a2c'],
          clothes: ['#6b7f94', '#33414f'],
          collar: 'hoodie',
        }),
      ),
      clip('Jonas, vertical take', { width: 540, height: 960 }, 30, 2.5, (size, time) =>
        portrait(size, { ...PEOPLE.jonas, time }),
      ),
      still('Jonas, front', 'png', { width: 720, height: 960 }, (size) => portrait(size, PEOPLE.jonas)),
    ],
  },
]
