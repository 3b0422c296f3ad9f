import { useMemo } from 'react'
import { referencesMax } from '../../../../../shared/generation/composition/limits.ts'
import type { Composition, Reference } from '../../../../../shared/generation/draft.ts'
import type { SlotSpec } from '../../../../../shared/generation/models/spec.ts'
import { modelSpecOf } from '../../../../../shared/generation/models/table.ts'
import { toAppError } from '../../../../bridge.ts'
import { useWords } from '../../../../i18n/I18nProvider.tsx'
import { openIfNone } from '../../../../stores/view.ts'
import { showToast } from '../../../../ui/toasts/toasts.ts'
import { toastError } from '../../../../useAction.ts'
import { noteChange } from '../../composer/change/lastChange.ts'
import { edits } from '../../composer/state/useEdit.ts'
import { drafts } from '../../drafts/drafts.ts'
import { showPart } from '../../shownPart.ts'
import { withAssets } from '../takeAssets.ts'
import { kindOf } from './fileKind.ts'
import { queueFiles } from './queueFiles.ts'

type Put = (composition: Composition, references: readonly Reference[]) => Composition

/**
 * Puts files that are not in the library yet into the draft that is open: they are uploaded, to a group that the person is asked
 * for, and the main process makes them assets as soon as they are some.
 */
export function useAddFiles() {
  const { t } = useWords()
  return useMemo(() => {
    /** Into the draft of now, whichever is open when they are in the queue. */
    async function add(files: readonly File[], put: Put): Promise<void> {
      const draftId = drafts.store.getState().draftId
      const some = files.slice(0, referencesMax)
      try {
        const references = await queueFiles(some)
        const leftCount = files.length - references.length
        if (leftCount > 0)
          showToast({ tone: 'bad', title: t('generate.compose.notAdded', { count: leftCount }) })
        if (references.length === 0) return
        drafts.edit((composition) => put(composition, references), draftId)
        const uploadIds = references.flatMap((one) => (one.kind === 'upload' ? [one.uploadId] : []))
        openIfNone({ kind: 'assignGroup', uploadIds })
      } catch (thrown) {
        toastError(toAppError(thrown), t)
      }
    }

    return {
      toSlot(files: readonly File[], { slot, max }: SlotSpec): void {
        const holdsOne = max === 1
        const taken = holdsOne ? files.slice(0, 1) : files
        if (taken.length === 0) return
        if (taken.length < files.length) showToast({ tone: 'plain', title: t('generate.compose.onlyOne') })
        void add(taken, (composition, references) => edits.add(composition, slot, references, holdsOne))
      },

      /** Where they belong, in another mode where that takes them; or a word why not, and nothing is uploaded. */
      toDraft(files: readonly File[]): void {
        const composition = drafts.current()?.composition
        if (composition === undefined) return
        const left = new Set(withAssets(composition, files.map(wouldBe)).left.map(({ name }) => name))
        const fitting = files.filter((_file, place) => !left.has(`${place}`))
        if (left.size > 0) {
          const [type = null] = files.map(kindOf)
          const { label } = modelSpecOf(composition.modelId)
          const title =
            fitting.length > 0 || type === null
              ? t('generate.compose.filesNoPlace', { count: left.size })
              : t(`generate.compose.takesNo.${type}`, { model: label })
          showToast({ tone: 'bad', title })
        }
        if (fitting.length === 0) return
        // Where there is room for one part only, that is where they are seen.
        showPart('compose')
        void add(fitting, (now, references) => {
          const { composition: after, dropped } = withAssets(now, references)
          if (dropped.length > 0) noteChange({ kind: 'dropped', dropped, before: now })
          return after
        })
      },
    }
  }, [t])
}

/** A file as the reference that it may become; its name is its place. */
const wouldBe = (file: File, place: number): Reference => ({
  kind: 'upload',
  uploadId: `${place}`,
  name: `${place}`,
  type: kindOf(file),
  durationMs: null,
})
