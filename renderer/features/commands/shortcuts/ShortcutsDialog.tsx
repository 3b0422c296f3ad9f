import { useWords } from '../../../i18n/I18nProvider.tsx'
import { commandsTexts } from '../../../i18n/later/commandsTexts.ts'
import { useLaterTexts } from '../../../i18n/later/useLaterTexts.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { shortcutText } from '../../../ui/keys/shortcutText.ts'
import styles from './ShortcutsDialog.module.css'
import { shortcutSections } from './shortcutList.ts'

/** All that keys do, as this system writes them. */
export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  useLaterTexts(commandsTexts)
  const { t } = useWords()
  const keyText = (key: string): string => shortcutText(key).replace('Space', t('assets.shortcutPreview'))
  return (
    <Dialog title={t('shortcuts.title')} width="full" reading onClose={onClose}>
      <div className={styles.sections}>
        {shortcutSections.map(({ place, lines }) => (
          <section key={place} className={styles.section} aria-label={t(`shortcuts.place.${place}`)}>
            <h3>{t(`shortcuts.place.${place}`)}</h3>
            <dl>
              {lines.map(({ name, keys }) => (
                <div key={name}>
                  <dt>{t(`shortcuts.name.${name}`)}</dt>
                  <dd>
                    {keys.map((key) => (
                      <kbd key={key}>{keyText(key)}</kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
