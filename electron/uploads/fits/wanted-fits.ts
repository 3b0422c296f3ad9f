import type { FitChoices } from '../../../shared/fit/plan/fit-plan.ts'
import { planFit } from '../../../shared/fit/plan/plan-fit.ts'
import type { UploadEvent } from '../model/events.ts'
import { isPart } from '../model/fit-transitions.ts'
import { measuredOf } from '../model/measured.ts'
import type { UploadRow } from '../model/states.ts'
import type { FitsPort } from '../ports.ts'
import type { Entry } from '../store/ledger.ts'

/** Whether a refused file is told to be one that can be made to fit, or why it cannot. */
export function offersFit(fits: FitsPort | undefined, media: UploadRow['media']): boolean {
  if (fits === undefined || fits.wish() === 'never') return false
  return media === null || media.kind === 'other' || fits.canMake(media)
}

/** Whether there is a way to make the row's file fit, and somebody here who goes it. */
export function canBeFitted(row: UploadRow, choices: FitChoices, fits: FitsPort): boolean {
  const { state, media } = row
  if (state.kind !== 'rejected' || media === null || !fits.canMake(media)) return false
  if (fits.wish() === 'never' && !isPart(row)) return false
  return planFit(measuredOf(media, state.violations), choices).kind === 'plan'
}

/** A file that was just refused, where the person wants all such files to be made to fit. One that was tried is not tried again. */
export function fitIfAlways({ id }: Pick<Entry, 'id'>, fits: FitsPort | undefined): Entry {
  return {
    id,
    event: (row): UploadEvent | null =>
      row.fit === null && fits?.wish() === 'always' && canBeFitted(row, {}, fits)
        ? { type: 'makeFit', choices: {} }
        : null,
  }
}
