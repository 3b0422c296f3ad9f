import { memo } from 'react'
import type { SlotId } from '../../../../shared/generation/draft.ts'
import type { SlotSpec } from '../../../../shared/generation/models/spec.ts'
import { specOf } from '../../../../shared/generation/models/table.ts'
import type { Composed } from '../composer/state/composed.ts'
import { sameButPrompt } from '../composer/state/sameButPrompt.ts'
import { FrameSlot } from './FrameSlot.tsx'
import { ReferenceList } from './list/ReferenceList.tsx'
import { TogetherProblems } from './SlotProblems.tsx'
import styles from './Slots.module.css'

const lists: ReadonlySet<SlotId> = new Set(['images', 'videos', 'sounds'])
const isFrame = ({ slot }: SlotSpec): boolean => !lists.has(slot)

/** Where the references go: what the mode of the model has, and nothing else. */
export const Slots = memo(function Slots({ composed }: { composed: Composed }) {
  const { slots } = specOf(composed.composition).mode
  const frames = slots.filter(isFrame)
  const [first, ...others] = slots.filter((spec) => !isFrame(spec))
  if (slots.length === 0) return null
  return (
    <div className={styles.slots}>
      {frames.length > 0 && (
        <div className={styles.frames}>
          {frames.map((spec) => (
            <FrameSlot key={spec.slot} spec={spec} composed={composed} />
          ))}
        </div>
      )}
      {first !== undefined && <ReferenceList spec={first} composed={composed} />}
      {others.length > 0 && (
        <div className={styles.pair}>
          {others.map((spec) => (
            <ReferenceList key={spec.slot} spec={spec} composed={composed} />
          ))}
        </div>
      )}
      <TogetherProblems composed={composed} />
    </div>
  )
}, sameButPrompt)
