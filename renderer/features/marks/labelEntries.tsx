import { type MarkLabel, markLabels } from '../../../shared/mark-labels.ts'
import type { Translate } from '../../i18n/index.ts'
import type { MenuEntry } from '../../ui/Menu.tsx'
import { LabelDot } from './LabelDot.tsx'

interface LabelEntriesOptions {
  /** The one that is there already: chosen again, it is taken away. */
  readonly current: MarkLabel | null
  readonly onChoose: (label: MarkLabel | null) => void
  readonly t: Translate
}

/** A label for what a menu is about. */
export const labelEntries = ({ current, onChoose, t }: LabelEntriesOptions): readonly MenuEntry[] =>
  markLabels.map((label) => ({
    label: t('marks.asLabel', { label: t(`marks.labels.${label}`) }),
    icon: <LabelDot label={label} />,
    checked: label === current,
    onSelect: () => onChoose(label === current ? null : label),
  }))
