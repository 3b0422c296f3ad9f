import { FileImage, FileQuestion, FileVideo, Music } from 'lucide-react'
import { useState } from 'react'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'
import { ClipPicture } from './ClipPicture.tsx'

/** The small picture of a file in the queue, as it lies on this computer. */
export function UploadPicture({ item, className }: { item: UploadItem; className?: string | undefined }) {
  const [failedSource, setFailedSource] = useState<string | null>(null)
  const { thumbnailPath } = item
  const kind = item.media?.kind
  const source = kind === 'video' && thumbnailPath !== null ? `${thumbnailPath}/file` : thumbnailPath
  if (source !== null && failedSource !== source) {
    return (
      <span className={className} aria-hidden="true">
        {kind === 'video' ? (
          <ClipPicture source={source} onFailed={setFailedSource} />
        ) : (
          <img
            src={source}
            alt=""
            decoding="async"
            draggable={false}
            onError={() => setFailedSource(source)}
          />
        )}
      </span>
    )
  }
  const Icon =
    kind === 'video' ? FileVideo : kind === 'audio' ? Music : kind === 'image' ? FileImage : FileQuestion
  return (
    <span className={className}>
      <Icon strokeWidth={1.5} aria-hidden="true" />
    </span>
  )
}
