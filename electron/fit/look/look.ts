import { stat } from 'node:fs/promises'
import { opaquePhoto } from '../../../shared/fit/plan/fit-plan.ts'
import type { FitLook, FitSubject } from '../../../shared/fit/requests.ts'
import type { MediaInfo } from '../../../shared/media/media.ts'
import { mediaPath } from '../../../shared/media/media-path.ts'
import { AppFailure } from '../../../shared/result.ts'
import type { Clock } from '../../base/clock.ts'
import { fileFailure } from '../../base/files/file-failure.ts'
import { withTimeout } from '../../base/timeout.ts'
import type { MediaProber, PictureFitter, PictureLook } from '../../media/index.ts'
import type { UploadFits } from '../../uploads/index.ts'

/** An asset whose original is on this computer, fetched if need be. */
export interface AssetOriginal {
  readonly path: string
  readonly name: string
}

export interface LookParts {
  readonly fits: Pick<UploadFits, 'subject'>
  readonly prober: Pick<MediaProber, 'probe'>
  readonly pictures: Pick<PictureFitter, 'look'>
  /** @throws AppFailure notFound, and what the service says */
  readonly assetOriginal: (place: {
    readonly groupId: string
    readonly assetId: string
  }) => Promise<AssetOriginal>
  readonly clock: Clock
}

interface Seen {
  readonly path: string
  readonly name: string
  readonly media: MediaInfo | null
  readonly originalPath: string
  /** Also of a clip, where one may be drawn of it. */
  readonly stillPath: string | null
}

const plain = { traits: { ...opaquePhoto, packed: {} }, attention: null } as const

/** What a person decides by. @throws AppFailure notFound, fileMissing, fileUnreadable, and what the service says */
export async function lookAt(parts: LookParts, subject: FitSubject): Promise<FitLook> {
  const { path, name, media, originalPath, stillPath } = await find(parts, subject)
  // What was measured of a file that is gone would be shown as if it could still be made to fit.
  await requireFile(path, parts.clock)
  const isPicture = media?.kind === 'image'
  const look = isPicture ? await parts.pictures.look(path, 'sizes') : null
  return {
    name,
    media,
    originalPath,
    stillPath,
    ...(look === null ? plain : told(look)),
  }
}

const told = ({ attention, ...traits }: PictureLook): Pick<FitLook, 'traits' | 'attention'> => ({
  traits,
  attention,
})

/** @throws AppFailure fileMissing, fileUnreadable */
async function requireFile(path: string, clock: Clock): Promise<void> {
  const stats = await withTimeout(stat(path), clock, neverAborted).catch((error: unknown) => {
    throw fileFailure(error)
  })
  if (!stats.isFile()) throw new AppFailure({ code: 'fileUnreadable', detail: 'not a file' })
}

const neverAborted = new AbortController().signal

async function ofAsset(
  { prober, assetOriginal }: LookParts,
  { groupId, assetId }: { readonly groupId: string; readonly assetId: string },
): Promise<Seen> {
  const { path, name } = await assetOriginal({ groupId, assetId })
  const probed = await prober.probe(path)
  const media = probed.ok ? probed.info : probed.measured
  const originalPath = mediaPath('preview', groupId, assetId)
  return { path, name, media, originalPath, stillPath: media?.kind === 'image' ? originalPath : null }
}

async function find(parts: LookParts, subject: FitSubject): Promise<Seen> {
  switch (subject.kind) {
    case 'upload': {
      const { path, fileName, media, asset } = parts.fits.subject(subject.uploadId)
      if (asset !== null) return ofAsset(parts, asset)
      const originalPath = `/media/fit/upload/${subject.uploadId}`
      const isSeen = media?.kind === 'image' || media?.kind === 'video'
      return { path, name: fileName, media, originalPath, stillPath: isSeen ? `${originalPath}/still` : null }
    }
    case 'asset':
      return ofAsset(parts, subject)
    default:
      throw new AppFailure({ code: 'notFound', detail: subject satisfies never })
  }
}
