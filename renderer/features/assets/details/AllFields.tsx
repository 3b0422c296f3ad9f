import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Asset } from '../../../../shared/assets.ts'
import { bridge, toAppError, unwrap } from '../../../bridge.ts'
import { errorLine, errorWords } from '../../../i18n/errorText.ts'
import { useWords } from '../../../i18n/I18nProvider.tsx'
import { keys } from '../../../queries.ts'
import { Spinner } from '../../../ui/Spinner.tsx'
import { useDebounced } from '../useDebounced.ts'
import styles from './Details.module.css'

/** Who runs through a list with the fields open asks for those of the asset that they stay at. */
const restMs = 300

/** All that the service tells of an asset. The index does not keep it: then the service is asked for it once somebody looks. */
export function AllFields({ asset }: { readonly asset: Asset }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { groupId, assetId } = asset
  const isRested = useDebounced(assetId, restMs) === assetId
  const isKnown = asset.fields.length > 0
  const { data, error } = useQuery({
    // What is kept of assets elsewhere in the page may be of the index.
    queryKey: [...keys.asset(groupId, assetId), 'fields'],
    queryFn: async () => (await unwrap(bridge().assets.get({ groupId, assetId }))).fields,
    enabled: isOpen && isRested && !isKnown,
  })
  const fields = isKnown ? asset.fields : data
  const failure = error === null ? null : toAppError(error)
  return (
    <details
      className={styles.all}
      aria-busy={isOpen && fields === undefined && failure === null}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t('assets.allFields')}</summary>
      {fields !== undefined ? (
        <dl>
          {fields.map((field) => (
            <div key={field.name}>
              <dt>{field.name}</dt>
              <dd>
                <bdi>{field.value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      ) : failure !== null ? (
        <p role="alert">{errorLine(errorWords(failure.code, failure.serviceMessage, t), t)}</p>
      ) : (
        isOpen && <Spinner size={16} />
      )}
    </details>
  )
}
