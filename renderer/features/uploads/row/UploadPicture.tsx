import { FileImage, FileQuestion, FileVideo, Music } from 'lucide-react'
import { useState } from 'react'
import type { UploadItem } from '../../../../shared/uploads/uploads.ts'

/** The small picture of a file in the queue, as it lies on this computer. */
export function UploadPicture({ item, className }: { item: UploadItem; className?: string | undefined }) {
  const [failedPath, setFailedPath] = useState<string | null>(null)
  const { thumbnailPath } = item
  const kind = item.media?.kind
  if (thumbnailPath !== null && failedPath !== thumbnailPath) {
    const onError = () => setFailedPath(thumbnailPath)
    return (
      <span className={className}>
        {kind === 'video' ? (
          // Chromium decodes the first frame of a clip; the main process has no decoder for it.
          <video
            src={`${thumbnailPath}/file#t=0.1`}
            muted
            playsInline
            preload="metadata"
            tabIndex={-1}
            aria-hidden="true"
            onError={onError}
          />
        ) : (
          <img src={thumbnailPath} alt="" decoding="async" draggable={false} onError={onError} />
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
