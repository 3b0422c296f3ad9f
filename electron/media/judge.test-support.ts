import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MediaInfo } from '../../shared/media/media.ts'
import { validateMedia, violationsOfProbeError } from '../../shared/media/validation.ts'
import { measureFile } from './measure-file.ts'

export interface Judged {
  readonly info: MediaInfo | null
  /** "accepted", "refused codes..." or "doubtful codes...", as a person would be told. */
  readonly verdict: string
}

const codes = (found: readonly { code: string; got: string | number }[]): string =>
  found
    .map(({ code, got }) => (code === 'readersDisagree' || code === 'notReadable' ? String(got) : code))
    .join(' ')

/** What the app says of a file at `path`. For tests only. */
export async function judgeFile(path: string): Promise<Judged> {
  const { measurement } = await measureFile(path)
  if (!measurement.ok) {
    const violations = violationsOfProbeError(measurement.error, measurement.measured)
    return { info: measurement.measured, verdict: `refused ${codes(violations)}` }
  }
  const { violations, warnings } = validateMedia(measurement.info)
  const verdict =
    violations.length > 0
      ? `refused ${codes(violations)}`
      : warnings.length > 0
        ? `doubtful ${codes(warnings)}`
        : 'accepted'
  return { info: measurement.info, verdict }
}

/** What the app says of a file of that name and content. */
export async function judgeBytes(name: string, bytes: Uint8Array): Promise<Judged> {
  const folder = mkdtempSync(join(tmpdir(), 'judge-'))
  try {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return await judgeFile(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
