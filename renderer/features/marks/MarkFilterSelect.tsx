import { markLabels } from '../../../shared/mark-labels.ts'
import { useWords } from '../../i18n/I18nProvider.tsx'
import { setView, useView } from '../../stores/view.ts'
import { Select } from '../../ui/Field.tsx'

/** Leaves only assets that bear a mark. */
export function MarkFilterSelect() {
  const { t } = useWords()
  const mark = useView((view) => view.mark)
  return (
    <Select
      quiet
      label={t('marks.title')}
      prefix={t('marks.title')}
      choices={[
        { value: 'all', label: t('assets.all') },
        { value: 'favourite', label: t('groups.favourites') },
        ...markLabels.map((label) => ({ value: label, label: t(`marks.labels.${label}`) })),
        { value: 'noted', label: t('marks.noted') },
      ]}
      value={mark}
      onChange={(next) => setView({ mark: next })}
    />
  )
}
