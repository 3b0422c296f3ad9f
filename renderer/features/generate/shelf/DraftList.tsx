import { Copy, FileText, Pencil, PencilLine, Trash2 } from 'lucide-react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { askFor } from '../dialogs/askFor.ts'
import { drafts, useDrafts } from '../drafts/drafts.ts'
import { draftTitle } from '../drafts/draftTitle.ts'
import { ShelfRow } from './ShelfRow.tsx'
import { ShelfSection } from './ShelfSection.tsx'

/** All drafts, the open one among them. */
export function DraftList() {
  const { t } = useWords()
  const all = useDrafts((state) => state.drafts)
  const open = useDrafts((state) => state.draftId)
  return (
    <ShelfSection
      title={t('generate.shelf.drafts')}
      addLabel={t('generate.shelf.newDraft')}
      onAdd={() => void drafts.create()}
    >
      <ul aria-label={t('generate.shelf.drafts')}>
        {all?.map((draft) => {
          const { draftId, composition } = draft
          return (
            <ShelfRow
              key={draftId}
              name={draftTitle(draft) ?? t('generate.shelf.untitled')}
              icon={draftId === open ? <PencilLine aria-hidden="true" /> : <FileText aria-hidden="true" />}
              current={draftId === open}
              onPress={() => drafts.open(draftId)}
              entries={[
                {
                  label: t('generate.shelf.rename'),
                  icon: <Pencil />,
                  onSelect: () => askFor({ kind: 'renameDraft', draftId }),
                },
                {
                  label: t('generate.shelf.duplicate'),
                  icon: <Copy />,
                  onSelect: () => void drafts.create(composition),
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
        })}
      </ul>
    </ShelfSection>
  )
}
