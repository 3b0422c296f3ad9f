import { Download } from 'lucide-react'
import type { LibrarySelection } from '../../../../shared/library.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { Button } from '../../../ui/Button.tsx'
import { startDownload } from '../../takeout/takeoutActions.ts'

/** Asks for a folder and downloads the originals of what is selected into it. */
export function DownloadButton({ selection }: { readonly selection: LibrarySelection }) {
  const words = useWords()
  return (
    <Button
      size="small"
      look="quiet"
      icon={<Download />}
      title={words.t('getOut.download')}
      onClick={() => void startDownload(selection, words)}
    >
      {words.t('getOut.button')}
    </Button>
  )
}
