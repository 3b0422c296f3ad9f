import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../../shared/settings.ts'
import type { UploadItem } from '../../shared/uploads/uploads.ts'
import { systemClock } from '../base/clock.ts'
import { createListeners } from '../base/listeners.ts'
import { sharp } from '../base/pictures/sharp.ts'
import { createMediaProber, createPictureFitter, type MediaProber } from '../media/index.ts'
import { toMediaPort, type UploadPorts } from '../uploads/index.ts'
import { createWorld, type World, type WorldOptions } from '../uploads/queue.test-support.ts'
import { createFitService, type FitService, type FitServiceOptions } from './fit-service.ts'
import type { PictureMaker } from './ports.ts'

export interface FitWorld {
  readonly world: World
  readonly service: FitService
  readonly folder: string
  /** Names of whatever lies in the folder of copies. */
  copies(): readonly string[]
  item(id: string): UploadItem | undefined
  setWish(wish: Settings['fitRefused']): void
  /** A picture of that size in the folder of the person. */
  picture(name: string, width: number, height: number, color?: string): Promise<string>
  /** Added to the queue; the ids, in the order of the paths, once all of them are checked. */
  add(paths: readonly string[]): Promise<readonly string[]>
  until(what: string, condition: () => boolean): Promise<void>
  /** The end of the process, and its next start. */
  restart(change?: Partial<FitServiceOptions>): Promise<void>
  close(): Promise<void>
}

export interface FitWorldOptions {
  readonly service?: Partial<FitServiceOptions>
  readonly media?: UploadPorts['media']
  readonly server?: WorldOptions['server']
}

export interface FitMedia {
  readonly prober: Pick<MediaProber, 'probe'>
  readonly pictures: PictureMaker
}

/** Workers that the tests of a file share: to start them takes longer than what they do. */
export function startMedia(): FitMedia & { close(): Promise<void> } {
  const prober = createMediaProber({ workers: 1, ffprobePath: null })
  const pictures = createPictureFitter({ workers: 1 })
  return {
    prober,
    pictures: { ...pictures, close: () => Promise.resolve() },
    close: async () => {
      await Promise.all([prober.close(), pictures.close()])
    },
  }
}

/** The queue and the maker of copies with real pictures, workers, files and database, before the library in a box. */
export async function createFitWorld(
  { prober, pictures }: FitMedia,
  options: FitWorldOptions = {},
): Promise<FitWorld> {
  let wish: Settings['fitRefused'] = 'ask'
  const settings = createListeners<void>()
  let folder = ''
  const world = await createWorld({
    ...(options.server === undefined ? {} : { server: options.server }),
    ports: {
      media: options.media ?? toMediaPort(prober),
      settings: { uploadConcurrency: () => 3, duplicates: () => 'ask', onChanged: settings.add },
      fits: {
        get folder() {
          return folder
        },
        wish: () => wish,
        canMake: ({ kind }) => kind === 'image' || options.service?.converter !== undefined,
      },
    },
  })
  folder = join(world.folder, 'fitted')
  const defects: unknown[] = []
  const make = (change: Partial<FitServiceOptions> = {}) =>
    createFitService({
      fits: world.service.fits,
      folder,
      prober,
      pictures,
      converter: null,
      assetOriginal: () => Promise.reject(new Error('no asset')),
      clock: systemClock,
      onDefect: (where, cause) => defects.push(new Error(where, { cause })),
      ...options.service,
      ...change,
    })
  let service = make()
  const item = (id: string) => world.items().find((other) => other.id === id)

  return {
    world,
    get service() {
      return service
    },
    folder,
    copies: () => {
      mkdirSync(folder, { recursive: true })
      return readdirSync(folder)
    },
    item,
    setWish: (next) => {
      wish = next
      settings.notify()
    },
    picture: async (name, width, height, color = '#406080') => {
      const path = join(world.folder, name)
      await sharp({ create: { width, height, channels: 3, background: color } }).toFile(path)
      return path
    },
    add: async (paths) => {
      await world.service.add({ paths, groupId: world.groupId })
      await world.until('checked', (items) =>
        items.every(({ state, fit }) => state.kind !== 'checking' || fit !== null),
      )
      return paths.map((path) => world.service.findByPath(path, world.groupId)?.id ?? '')
    },
    until: async (what, condition) => {
      await world.until(what, condition)
    },
    restart: async (change) => {
      await service.close()
      await world.restart()
      service = make(change)
    },
    close: async () => {
      await service.close()
      await world.close()
      if (defects.length > 0) throw defects[0]
    },
  }
}
