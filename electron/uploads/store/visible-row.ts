import { AppFailure } from '../../../shared/result.ts'
import type { UploadRow } from '../model/states.ts'
import type { Ledger } from './ledger.ts'

/** A file that a person names; one of another account is not there for them. @throws AppFailure notFound */
export function visibleRow(
  { store }: Pick<Ledger, 'store'>,
  isVisible: (row: UploadRow) => boolean,
  id: string,
): UploadRow {
  const row = store.get(id)
  if (row === null || !isVisible(row)) throw new AppFailure({ code: 'notFound' })
  return row
}
