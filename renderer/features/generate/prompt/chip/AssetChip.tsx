import { AudioLines } from 'lucide-react'
import { memo } from 'react'
import { cx } from '../../../../ui/cx.ts'
import { FileName } from '../../../../ui/names/FileName.tsx'
import { knownAsset } from '../../library/knownAssets.ts'
import { SmallPicture } from '../../library/SmallPicture.tsx'
import styles from './AssetChip.module.css'
import { useChipFacts } from './chipFacts.ts'

/** Picture to see, name to write with, number as the model gets it. */
export const AssetChip = memo(function AssetChip({ assetId }: { assetId: string }) {
  const fact = useChipFacts((state) => state.facts.get(assetId))
  // A chip that has just come, or come back, is drawn before all that is known of it was put together again.
  const known = knownAsset(assetId)
  const type = fact?.type ?? known?.type ?? null
  return (
    <span className={cx(styles.chip, fact?.wrong === true && styles.wrong)}>
      {type === 'audio' ? (
        <span className={styles.sound}>
          <AudioLines aria-hidden="true" />
        </span>
      ) : (
        <SmallPicture asset={fact?.asset ?? null} type={type} className={styles.picture} />
      )}
      <FileName name={fact?.name ?? known?.name ?? assetId} className={styles.name} />
      {fact?.number != null && <b className={styles.number}>{fact.number}</b>}
    </span>
  )
})
