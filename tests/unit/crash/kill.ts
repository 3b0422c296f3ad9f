/** Where a life ends. Steps are the names of places where the process may die. */
export interface Kill<Step extends string> {
  readonly at: Step
  /** 1 is the first time. */
  readonly occurrence: number
  /** Dies at this step at the latest, whatever it is. */
  readonly atLatest: number
}

/** How many kills hit each step, over as many runs as share it. */
export type StepCounts<Step extends string> = Map<Step, number>
