import { Ban, CircleAlert, CircleCheck, CircleHelp, CircleX, Clock, Upload } from 'lucide-react'
import type { UploadBucket } from '../../../stores/uploads/uploadBuckets.ts'
import { Spinner } from '../../../ui/Spinner.tsx'

/** Beside the words, never instead of them. */
export function StateIcon({ bucket }: { bucket: UploadBucket }) {
  switch (bucket) {
    case 'checking':
    case 'processing':
      return <Spinner size={13} />
    case 'waiting':
      return <Clock aria-hidden="true" />
    case 'uploading':
      return <Upload aria-hidden="true" />
    case 'ready':
      return <CircleCheck aria-hidden="true" />
    case 'attention':
      return <CircleHelp aria-hidden="true" />
    case 'rejected':
      return <Ban aria-hidden="true" />
    case 'failed':
      return <CircleAlert aria-hidden="true" />
    case 'cancelled':
      return <CircleX aria-hidden="true" />
  }
}
