import type { WorkPort } from './ports.ts'

interface Uploads {
  activeSummary(): { readonly unfinishedCount: number }
  onDelta(listener: () => void): () => void
}

interface Generation {
  inFlight(): { readonly requestCount: number; readonly downloadCount: number }
  onDelta(listener: () => void): () => void
}

/** Uploads that go on by themselves, paid requests without an answer, videos on their way: what an end would cut off. */
export const toWorkPort = (uploads: Uploads, generation: Generation): WorkPort => ({
  unfinished: () => {
    const { requestCount, downloadCount } = generation.inFlight()
    return {
      uploadCount: uploads.activeSummary().unfinishedCount,
      requestCount,
      videoDownloadCount: downloadCount,
    }
  },
  onChanged: (listener) => {
    const ends = [uploads.onDelta(listener), generation.onDelta(listener)]
    return () => {
      for (const end of ends) end()
    }
  },
})
