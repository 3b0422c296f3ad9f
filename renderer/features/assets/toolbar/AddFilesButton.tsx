import { Plus } from 'lucide-react'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button } from '../../../ui/Button.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { openFilePicker } from '../../uploads/adding/filePicker.tsx'

interface AddFilesButtonProps {
  readonly disabled: boolean
  /** Where there is no room for its words: its name and its tooltip say them. */
  readonly isShort: boolean
}

export function AddFilesButton({ disabled, isShort }: AddFilesButtonProps) {
  const { t } = useWords()
  const words = t('assets.addFiles')
  const look = { look: 'primary', icon: <Plus />, disabled, onClick: openFilePicker } as const
  if (!isShort) return <Button {...look}>{words}</Button>
  return (
    <Tooltip text={words}>
      <Button {...look} aria-label={words} />
    </Tooltip>
  )
}
