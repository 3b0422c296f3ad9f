import { expectTypeOf, it } from 'vitest'
import type { UploadState } from '../../../shared/uploads/uploads.ts'
import type { RowState } from './states.ts'

it('every state that the page knows is a stored one, and the other way round but for one', () => {
  expectTypeOf<RowState['kind']>().toEqualTypeOf<UploadState['kind'] | 'fitting'>()
})
