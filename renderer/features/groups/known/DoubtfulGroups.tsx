import { useWords } from '../../../i18n/I18nProvider.tsx'
import { libraryDialogsTexts } from '../../../i18n/later/libraryDialogsTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'

/** Groups that the service does not list, and that nobody knows to be gone: seldom, so that it comes when it is needed. */
export function DoubtfulGroups({ count }: { readonly count: number }) {
  useLaterTexts(libraryDialogsTexts)
  const { t } = useWords()
  return <span>{t('groups.doubtful', { count })}</span>
}
