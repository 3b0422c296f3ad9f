import { movingFileCount, type Originals } from '../../shared/originals.ts'
import type { WorkPort } from './ports.ts'

interface Uploads {
  activeSummary(): { readonly unfinishedCount: number }
  onDelta(listener: () => void): () => void
}

interface Generation {
  inFlight(): { readonly requestCount: number; readonly downloadCount: number }
  onDelta(listener: () => void): () => void
}

interface Downloads {
  get(): Originals
  onChanged(listener: () => void): () => void
}

/** Uploads that go on by themselves, paid requests without an answer, videos and files on their way: what an end would cut off. */
export const toWorkPort = (uploads: Uploads, generation: Generation, originals: Downloads): WorkPort => ({
  unfinished: () => {
    const { requestCount, downloadCount } = generation.inFlight()
    return {
      uploadCount: uploads.activeSummary().unfinishedCount,
      requestCount,
      videoDownloadCount: downloadCount,
      fileDownloadCount: movingFileCount(originals.get()),
    }
  },
  onChanged: (listener) => {
    const ends = [uploads.onDelta(listener), generation.onDelta(listener), originals.onChanged(listener)]
    return () => {
      for (const end of ends) end()
    }
  },
})
