interface StepTime {
  readonly name: string
  readonly durationMs: number
}

/** How long the steps of a run took, so that a suite that grows is seen to. */
export interface StepTimes {
  /** Does the work, which may run beside others, and keeps how long it took, also when it fails. */
  measure<Result>(name: string, work: () => Promise<Result>): Promise<Result>
  /** A table in the order in which the steps ended, and under it the whole time since the beginning. */
  describe(): string
}

/** @param nowMs a clock that nobody sets */
export function createStepTimes(nowMs: () => number = () => performance.now()): StepTimes {
  const begunAtMs = nowMs()
  const steps: StepTime[] = []
  return {
    measure: async (name, work) => {
      const startedAtMs = nowMs()
      try {
        return await work()
      } finally {
        steps.push({ name, durationMs: nowMs() - startedAtMs })
      }
    },
    describe: () =>
      [...steps, { name: 'together', durationMs: nowMs() - begunAtMs }]
        .map(({ name, durationMs }) => `${inMinutes(durationMs).padStart(8)}  ${name}`)
        .join('\n'),
  }
}

function inMinutes(durationMs: number): string {
  const seconds = Math.round(durationMs / 1_000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`
}
