import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The files of tests/fixtures/media and what is true of them. For tests only. */
export interface MediaTruth {
  readonly image: readonly {
    file: string
    mimeType: string
    width: number
    height: number
    animated: boolean
  }[]
  readonly video: readonly {
    file: string
    error?: string
    codec?: string
    width?: number
    height?: number
    fps?: string
    seconds: number
    rotationDegrees?: number
    variable?: boolean
  }[]
  readonly audio: readonly { file: string; mimeType: string; seconds: number; endMissing?: boolean }[]
  readonly bad: readonly { file: string; error: string }[]
  readonly mislabel: readonly { file: string; mimeType: string }[]
}

const root = new URL('../../tests/fixtures/media/', import.meta.url)
export const fixturePath = (folder: keyof MediaTruth, file: string): string =>
  fileURLToPath(new URL(`${folder}/${file}`, root))

export const mediaTruth = (): MediaTruth =>
  JSON.parse(readFileSync(new URL('truth.json', root), 'utf8')) as MediaTruth
