import { Copy, FileText, Pencil, PencilLine, Trash2 } from 'lucide-react'
import { memo } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { askFor } from '../dialogs/askFor.ts'
import { drafts, useDrafts } from '../drafts/drafts.ts'
import { draftTitle } from '../drafts/draftTitle.ts'
import { showPart } from '../shownPart.ts'
import { startDraft } from '../startDraft.ts'
import { ShelfRow } from './ShelfRow.tsx'
import { ShelfSection } from './ShelfSection.tsx'

/** All drafts, the open one among them. */
export function DraftList() {
  const { t } = useWords()
  const ids = useStore(
    drafts.store,
    useShallow((state) => state.drafts?.map(({ draftId }) => draftId) ?? []),
  )
  return (
    <ShelfSection
      title={t('generate.shelf.drafts')}
      addLabel={t('generate.shelf.newDraft')}
      onAdd={() => void startDraft()}
    >
      <ul aria-label={t('generate.shelf.drafts')}>
        {ids.map((draftId) => (
          <DraftRow key={draftId} draftId={draftId} />
        ))}
      </ul>
    </ShelfSection>
  )
}

/** Drawn anew only when its name is another one, and not with each letter of the prompt. */
const DraftRow = memo(function DraftRow({ draftId }: { draftId: string }) {
  const { t } = useWords()
  const open = useDrafts((state) => state.draftId === draftId)
  const title = useDrafts((state) => {
    const draft = state.drafts?.find((one) => one.draftId === draftId)
    return draft === undefined ? null : draftTitle(draft)
  })
  return (
    <ShelfRow
      name={title ?? t('generate.shelf.untitled')}
      icon={open ? <PencilLine aria-hidden="true" /> : <FileText aria-hidden="true" />}
      current={open}
      onPress={() => {
        drafts.open(draftId)
        showPart('compose')
      }}
      entries={[
        {
          label: t('generate.shelf.rename'),
          icon: <Pencil />,
          onSelect: () => askFor({ kind: 'renameDraft', draftId }),
        },
        {
          label: t('generate.shelf.duplicate'),
          icon: <Copy />,
          onSelect: () => {
            void drafts.duplicate(draftId)
            showPart('compose')
          },
        },
        'line',
        {
          label: t('generate.shelf.delete'),
          icon: <Trash2 />,
          danger: true,
          onSelect: () => askFor({ kind: 'deleteDraft', draftId }),
        },
      ]}
    />
  )
})
