import { foldText } from '../../../../../shared/text/fold-text.ts'
import { FileName } from '../../../../ui/names/FileName.tsx'
import { splitName } from '../../../../ui/names/splitName.ts'

/** A name with what was searched for marked in it; one that would turn its letters around is shown as any other such name. */
export function Marked({ text, query }: { text: string; query: string }) {
  if (splitName(text).length > 1) return <FileName name={text} />
  const folded = foldText(text)
  const wanted = foldText(query)
  // Where folding changes the length, places in one are none in the other.
  const from = wanted === '' || folded.length !== text.length ? -1 : folded.indexOf(wanted)
  if (from < 0) return <bdi>{text}</bdi>
  const to = from + wanted.length
  return (
    <bdi>
      {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </bdi>
  )
}
