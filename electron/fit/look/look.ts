import { stat } from 'node:fs/promises'
import { opaquePhoto } from '../../../shared/fit/plan/fit-plan.ts'
import type { FitLook, FitSubject } from '../../../shared/fit/requests.ts'
import type { MediaInfo } from '../../../shared/media/media.ts'
import { mediaPath } from '../../../shared/media/media-path.ts'
import { AppFailure } from '../../../shared/result.ts'
import type { Clock } from '../../base/clock.ts'
import { fileFailure } from '../../base/files/file-failure.ts'
import { withTimeout } from '../../base/timeout.ts'
import type { MediaProber, PictureLook } from '../../media/index.ts'
import type { UploadFits } from '../../uploads/index.ts'
import type { PictureMaker } from '../ports.ts'

/** An asset whose original is on this computer, fetched if need be. */
export interface AssetOriginal {
  readonly path: string
  readonly name: string
}

export interface LookParts {
  readonly fits: Pick<UploadFits, 'subject'>
  readonly prober: Pick<MediaProber, 'probe'>
  readonly pictures: Pick<PictureMaker, 'look'>
  /** @throws AppFailure notFound, and what the service says; the reason of `signal`, with which what it fetches is broken off */
  readonly assetOriginal: (
    place: { readonly groupId: string; readonly assetId: string },
    signal: AbortSignal,
  ) => Promise<AssetOriginal>
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

/** What a person decides by. @throws AppFailure notFound, fileMissing, fileUnreadable, and what the service says; the reason of `signal` */
export async function lookAt(parts: LookParts, subject: FitSubject, signal: AbortSignal): Promise<FitLook> {
  const { path, name, media, originalPath, stillPath } = await find(parts, subject, signal)
  // What was measured of a file that is gone would be shown as if it could still be made to fit.
  await requireFile(path, parts.clock, signal)
  const isPicture = media?.kind === 'image'
  const look = isPicture ? await parts.pictures.look(path, 'sizes', signal) : null
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

/** @throws AppFailure fileMissing, fileUnreadable; the reason of `signal` */
async function requireFile(path: string, clock: Clock, signal: AbortSignal): Promise<void> {
  const stats = await withTimeout(stat(path), clock, signal).catch((error: unknown) => {
    signal.throwIfAborted()
    throw fileFailure(error)
  })
  if (!stats.isFile()) throw new AppFailure({ code: 'fileUnreadable', detail: 'not a file' })
}

async function ofAsset(
  { prober, assetOriginal }: LookParts,
  { groupId, assetId }: { readonly groupId: string; readonly assetId: string },
  signal: AbortSignal,
): Promise<Seen> {
  const { path, name } = await assetOriginal({ groupId, assetId }, signal)
  const probed = await prober.probe(path, { signal })
  const media = probed.ok ? probed.info : probed.measured
  const originalPath = mediaPath('preview', groupId, assetId)
  return { path, name, media, originalPath, stillPath: media?.kind === 'image' ? originalPath : null }
}

async function find(parts: LookParts, subject: FitSubject, signal: AbortSignal): Promise<Seen> {
  switch (subject.kind) {
    case 'upload': {
      const { path, fileName, media, asset } = parts.fits.subject(subject.uploadId)
      if (asset !== null) return ofAsset(parts, asset, signal)
      const originalPath = `/media/fit/upload/${subject.uploadId}`
      const isSeen = media?.kind === 'image' || media?.kind === 'video'
      return { path, name: fileName, media, originalPath, stillPath: isSeen ? `${originalPath}/still` : null }
    }
    case 'asset':
      return ofAsset(parts, subject, signal)
    default:
      throw new AppFailure({ code: 'notFound', detail: subject satisfies never })
  }
}
