import type { ProbeOutcome } from '../electron/media/index.ts'
import type { ProbeError, Violation } from '../shared/media/media.ts'
import { validateMedia, violationsOfProbeError } from '../shared/media/validation.ts'

/** One line of the probe command. What does not apply, or could not be found out, is null. */
export interface ProbeLine {
  readonly path: string
  readonly kind: 'image' | 'video' | 'audio' | 'other' | null
  readonly mimeType: string | null
  readonly width: number | null
  readonly height: number | null
  readonly fps: number | null
  readonly durationMs: number | null
  readonly sizeBytes: number | null
  readonly violations: readonly Violation[]
  readonly warnings: readonly Violation[]
  readonly error: ProbeError | null
  readonly animated?: boolean
  readonly codec?: string | null
  readonly frameRate?: string | null
  readonly variableFrameRate?: boolean
  readonly rotationDegrees?: number
}

export function describeProbe(path: string, outcome: ProbeOutcome): ProbeLine {
  const info = outcome.ok ? outcome.info : outcome.measured
  const { violations, warnings } = outcome.ok
    ? validateMedia(outcome.info)
    : { violations: violationsOfProbeError(outcome.error, outcome.measured), warnings: [] }
  const pictured = info?.kind === 'image' || info?.kind === 'video'
  const timed = info?.kind === 'video' || info?.kind === 'audio'
  return {
    path,
    kind: info?.kind ?? null,
    mimeType: info?.mimeType ?? null,
    width: pictured ? info.width : null,
    height: pictured ? info.height : null,
    fps: info?.kind === 'video' ? info.fps : null,
    durationMs: timed ? info.durationMs : null,
    sizeBytes: outcome.ok ? outcome.info.sizeBytes : outcome.sizeBytes,
    violations,
    warnings,
    error: outcome.ok ? null : outcome.error,
    ...(info?.kind === 'image' ? { animated: info.animated } : {}),
    ...(timed ? { codec: info.codec } : {}),
    ...(info?.kind === 'video'
      ? {
          frameRate:
            info.frameRate === null ? null : `${info.frameRate.numerator}/${info.frameRate.denominator}`,
          variableFrameRate: info.variableFrameRate,
          rotationDegrees: info.rotationDegrees,
        }
      : {}),
  }
}
