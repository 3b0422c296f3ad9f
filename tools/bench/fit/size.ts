import type { FitPlan } from '../../../shared/fit/plan/fit-plan.ts'

/** What the dialog says before, against what came out. */
export function saySize({ expected }: FitPlan, sizeBytes: number): void {
  const { sizeBytes: expectedBytes } = expected
  if (expectedBytes === null) return
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  const share = (expectedBytes / sizeBytes - 1) * 100
  console.log(
    `  ${''.padEnd(36)} ${megabytes(sizeBytes)}; expected ${megabytes(expectedBytes)}, ${share > 0 ? '+' : ''}${share.toFixed(0)} %`,
  )
}
