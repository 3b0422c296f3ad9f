import type { UnfinishedWork, UpdateProblem } from '../../shared/updates.ts'

/** What is known of a newer version, as its release tells it: untrusted but for its form. */
export interface FoundUpdate {
  readonly version: string
  readonly releasedAtMs: number | null
  readonly sizeBytes: number | null
  /** Markdown, or the HTML that was made of it. */
  readonly notes: string
}

/** One way to get new versions. Everything but `installAtEnd` throws UpdateFailure. */
export interface UpdaterPort {
  /** The newest version, if it is newer than this one. */
  check(): Promise<FoundUpdate | null>
  /**
   * Fetches what was found last, and checks it. A checked one that is there already is not fetched again. Answers which it was: after one
   * that was broken off it is looked again, and a newer one may be there by then.
   */
  download(onProgress: (progress: DownloadProgress) => void): Promise<FoundUpdate>
  cancelDownload(): void
  /** Once everything of the app has ended, what was downloaded takes its place; null takes that back. */
  installAtEnd(plan: InstallPlan | null): void
}

export interface DownloadProgress {
  readonly receivedBytes: number
  readonly totalBytes: number | null
}

export interface InstallPlan {
  /** Whether the new version is started. */
  readonly restart: boolean
}

/** What else the app does, which an installation must not cut off. */
export interface WorkPort {
  unfinished(): UnfinishedWork
  onChanged(listener: () => void): () => void
}

export class UpdateFailure extends Error {
  override readonly name = 'UpdateFailure'
  readonly problem: UpdateProblem | 'cancelled'

  constructor(problem: UpdateProblem | 'cancelled', options?: ErrorOptions) {
    super(problem, options)
    this.problem = problem
  }
}
