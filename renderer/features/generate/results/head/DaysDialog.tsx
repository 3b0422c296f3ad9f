import { Dialog } from '../../../../ui/Dialog.tsx'
import type { DaySum } from '../model/daySums.ts'
import { sumText } from '../texts/costText.ts'
import { useResultWords } from '../texts/formats.ts'
import styles from './DaysDialog.module.css'

/** What each day brought and cost. */
export function DaysDialog({ sums, onClose }: { sums: readonly DaySum[]; onClose: () => void }) {
  const words = useResultWords()
  const { t, format, more } = words
  return (
    <Dialog title={t('generate.results.days.title')} onClose={onClose} reading>
      <p>{t('generate.results.days.hint')}</p>
      <table className={styles.days}>
        <thead>
          <tr>
            <th scope="col">{t('generate.results.days.day')}</th>
            <th scope="col">{t('generate.results.days.videos')}</th>
            <th scope="col">{t('generate.results.days.cost')}</th>
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => (
            <tr key={sum.day}>
              <th scope="row">{more.dayName(sum.day)}</th>
              <td>{format.count(sum.videos)}</td>
              <td>
                {sumText(sum, words)}
                {sum.unknown > 0 && (
                  <small> {t('generate.results.days.unknown', { count: sum.unknown })}</small>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Dialog>
  )
}
