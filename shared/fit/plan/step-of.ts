import type { FitPlan, FitStep } from './fit-plan.ts'

type StepOf<Kind extends FitStep['kind']> = Extract<FitStep, { readonly kind: Kind }>

/** The plan's step of a kind, of which there is at most one. */
export function stepOf<Kind extends FitStep['kind']>(
  { steps }: Pick<FitPlan, 'steps'>,
  kind: Kind,
): StepOf<Kind> | null {
  return steps.find((step): step is StepOf<Kind> => step.kind === kind) ?? null
}
