import { cities, city } from './cities.ts'
import { landscape, scenes } from './landscapes.ts'
import { people, portrait } from './portraits.ts'
import { poster, posters } from './posters.ts'
import { product, products } from './products.ts'
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

const wideSize: Size = { width: 1280, height: 720 }
const cinemaSize: Size = { width: 1400, height: 600 }
const tallSize: Size = { width: 810, height: 1080 }
const squareSize: Size = { width: 960, height: 960 }
const posterSize: Size = { width: 800, height: 1200 }
const phoneSize: Size = { width: 720, height: 1280 }
const sdSize: Size = { width: 854, height: 480 }

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
export const library: readonly Group[] = [
  {
    folder: 'studio-portraits',
    name: 'Studio Portraits',
    kind: 'official',
    items: [
      still('Kofi, warm key light', 'jpg', tallSize, (size) => portrait(size, people.kofi)),
      still('Noor, window light', 'jpg', tallSize, (size) => portrait(size, people.noor)),
      still('Diego, glasses', 'webp', squareSize, (size) => portrait(size, people.diego)),
      still('Hana, rose backdrop', 'jpg', tallSize, (size) => portrait(size, people.hana)),
      still('Zuri, violet backdrop', 'png', { width: 720, height: 960 }, (size) =>
        portrait(size, people.zuri),
      ),
      still('Amber, golden hour', 'jpg', tallSize, (size) => portrait(size, people.amber)),
    ],
  },
  {
    folder: 'cinematic-backdrops',
    name: 'Cinematic Backdrops',
    kind: 'official',
    items: [
      still('Canyon at noon', 'jpg', wideSize, (size) => landscape(size, scenes.canyon)),
      still('Dunes', 'webp', cinemaSize, (size) => landscape(size, scenes.dunes)),
      still('Snow peaks', 'jpg', phoneSize, (size) => landscape(size, scenes.snowPeaks)),
      still('Forest in mist', 'jpg', wideSize, (size) => landscape(size, scenes.forestMist)),
      still('Aurora over pines', 'jpg', cinemaSize, (size) => landscape(size, scenes.aurora)),
      still('Sea at sunset', 'png', wideSize, (size) => landscape(size, scenes.seaSunset)),
      clip('Aurora, slow drift', sdSize, 30, 4, (size, time) => landscape(size, { ...scenes.aurora, time })),
      clip('Moonlit lake', wideSize, 24, 3, (size, time) => landscape(size, { ...scenes.moonLake, time })),
      still('Ridges at dusk', 'jpg', wideSize, (size) => landscape(size, scenes.duskRidges)),
    ],
  },
  {
    folder: 'product-stage',
    name: 'Product Stage',
    kind: 'official',
    items: [
      still('Wrist watch', 'jpg', squareSize, (size) => product(size, products.watch)),
      still('Desk lamp', 'jpg', tallSize, (size) => product(size, products.lamp)),
      still('Perfume bottle', 'png', { width: 800, height: 800 }, (size) => product(size, products.perfume)),
      still('Coffee cup', 'jpg', squareSize, (size) => product(size, products.cup)),
      still('Vase with twigs', 'webp', tallSize, (size) => product(size, products.vase)),
      clip('Headphones, light sweep', sdSize, 24, 3, (size, time) =>
        product(size, { ...products.headphones, time }),
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
      still('Skyline, morning', 'jpg', wideSize, (size) => city(size, cities.morning)),
      still('Skyline, midnight', 'webp', cinemaSize, (size) => city(size, cities.midnight)),
      clip('Rain over downtown', sdSize, 30, 3, (size, time) => city(size, { ...cities.rain, time })),
      still('Neon, vertical cut', 'jpg', phoneSize, (size) => city(size, cities.neon)),
      {
        ...clip('Neon, opening shot', wideSize, 24, 3, (size, time) => city(size, { ...cities.neon, time })),
        format: 'mov',
      } as Item,
      still('Neon, key frame', 'png', wideSize, (size) => city(size, cities.neon)),
    ],
  },
  {
    folder: 'patterns',
    name: 'Posters and patterns',
    kind: 'virtual',
    items: [
      still('Terrazzo', 'png', { width: 700, height: 700 }, (size) => poster(size, posters.terrazzo)),
      still('Rings', 'webp', posterSize, (size) => poster(size, posters.rings)),
      still('Deep water', 'jpg', wideSize, (size) => poster(size, posters.wavesBlue)),
      still('Mint blocks', 'png', squareSize, (size) => poster(size, posters.bauhausMint)),
      clip('Ribbons, loop', { width: 960, height: 540 }, 30, 3, (size, time) =>
        poster(size, { ...posters.ribbons, time }),
      ),
      still('Soft spheres', 'jpg', squareSize, (size) => poster(size, posters.orbs)),
      still('Sunset layers', 'jpg', posterSize, (size) => poster(size, posters.waves)),
      still('Blocks', 'png', posterSize, (size) => poster(size, posters.bauhaus)),
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
      still('Mira, profile light', 'jpg', squareSize, (size) =>
        portrait(size, {
          ...people.mira,
          turn: -0.8,
          backdrop: ['#f3d9c4', '#b27b5e'],
          clothes: ['#8c3b3b', '#4e1c1f'],
        }),
      ),
      still('Mira, evening', 'webp', tallSize, (size) =>
        portrait(size, {
          ...people.mira,
          backdrop: ['#5b5f97', '#20223f'],
          clothes: ['#e5c46a', '#a67c22'],
          collar: 'crew',
          rim: '#ffb8d9',
        }),
      ),
      clip('Mira, looking up', sdSize, 24, 3, (size, time) => portrait(size, { ...people.mira, time })),
      still('Mira, front', 'jpg', tallSize, (size) => portrait(size, people.mira)),
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
      still('Jonas, workshop', 'jpg', squareSize, (size) =>
        portrait(size, {
          ...people.jonas,
          turn: 0.8,
          backdrop: ['#f0cfa0', '#8a5a2c'],
          clothes: ['#6b7f94', '#33414f'],
          collar: 'hoodie',
        }),
      ),
      clip('Jonas, vertical take', { width: 540, height: 960 }, 30, 2.5, (size, time) =>
        portrait(size, { ...people.jonas, time }),
      ),
      still('Jonas, front', 'png', { width: 720, height: 960 }, (size) => portrait(size, people.jonas)),
    ],
  },
]
