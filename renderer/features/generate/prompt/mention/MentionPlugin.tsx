import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import {
  COMMAND_PRIORITY_HIGH,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
} from 'lexical'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import type { MediaKind } from '../../../../../shared/media/media.ts'
import { hasText } from '../../../../../shared/text/fold-text.ts'
import { referenceTo, rememberReferences } from '../../library/knownAssets.ts'
import { type AssetHit, useAssetSearch } from '../../library/useAssetSearch.ts'
import { allOf } from '../registrations.ts'
import { $insertMention } from './insertMention.ts'
import { MentionList } from './MentionList.tsx'
import { mentionListId, mentionOptionId } from './mentionIds.ts'
import { type Mention, useMention } from './useMention.ts'

const hitsShown = 20
const types: readonly (MediaKind | null)[] = [null, 'image', 'video', 'audio']

interface KeyActions {
  /** Each answers whether there was anything to do. */
  readonly move: (by: number) => boolean
  readonly enter: () => boolean
  readonly nextType: () => void
}

/**
 * Which hit is meant, from 0: the first one of what is asked for, and that one still when the library, which may just be
 * getting known, brings others before it.
 */
function useHeldChoice(hits: readonly AssetHit[], question: string, isAnswer: boolean) {
  const [choice, setChoice] = useState<{ readonly question: string; readonly assetId: string } | null>(null)
  const found =
    choice?.question === question ? hits.findIndex(({ asset }) => asset.assetId === choice.assetId) : -1
  const index = Math.max(found, 0)
  const shownId = hits[index]?.asset.assetId
  const setChosenId = (assetId: string): void => setChoice({ question, assetId })
  if (isAnswer && found < 0 && shownId !== undefined) setChosenId(shownId)
  return { index, setChosenId }
}

/** The list that "@" opens, over the whole library. */
export function MentionPlugin() {
  const { mention, dismiss } = useMention()
  return mention === null ? null : <OpenMention mention={mention} dismiss={dismiss} />
}

function OpenMention({ mention, dismiss }: { mention: Mention; dismiss: () => void }) {
  const [editor] = useLexicalComposerContext()
  const [type, setType] = useState<MediaKind | null>(null)
  const query = mention.query.trim()
  const { data, error, isPlaceholderData } = useAssetSearch({ text: query, type, limit: hitsShown })
  // Of the last answer only what fits what is typed by now: Enter must never put in what is no longer meant.
  const isOld = isPlaceholderData || (data === undefined && error === null)
  const known = data?.hits ?? []
  const hits = isPlaceholderData ? known.filter((hit) => fits(hit, query, type)) : known
  const { index, setChosenId } = useHeldChoice(hits, `${type} ${query}`, !isPlaceholderData)
  // A name may have spaces; where nothing is called so, the rest of the line is no name.
  const isOver = mention.query.includes(' ') && !isOld && hits.length === 0

  function choose(hit: AssetHit | undefined): void {
    if (hit === undefined) return
    rememberReferences([referenceTo(hit.asset)])
    editor.update(() => $insertMention(mention, hit.asset.assetId))
  }
  const act = useRef<KeyActions>({ move: () => false, enter: () => false, nextType: () => {} })
  act.current = {
    move: (by) => {
      const to = hits[(index + by + hits.length) % hits.length]
      if (to !== undefined) setChosenId(to.asset.assetId)
      return to !== undefined
    },
    enter: () => {
      const hit = hits[index]
      choose(hit)
      // What is still being asked for is waited for, and no line begun.
      return hit !== undefined || isOld
    },
    nextType: () => setType(types[(types.indexOf(type) + 1) % types.length] ?? null),
  }
  useEffect(() => {
    if (isOver) return
    const onKey = (does: () => boolean) => (event: KeyboardEvent | null) => {
      const done = does()
      if (done) event?.preventDefault()
      return done
    }
    const always = (does: () => void) =>
      onKey(() => {
        does()
        return true
      })
    return allOf(
      editor.registerCommand(
        KEY_ARROW_DOWN_COMMAND,
        onKey(() => act.current.move(1)),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        KEY_ARROW_UP_COMMAND,
        onKey(() => act.current.move(-1)),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        KEY_ENTER_COMMAND,
        (event) =>
          event?.ctrlKey === true || event?.metaKey === true
            ? false
            : onKey(() => act.current.enter())(event),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(
        KEY_TAB_COMMAND,
        always(() => act.current.nextType()),
        COMMAND_PRIORITY_HIGH,
      ),
      editor.registerCommand(KEY_ESCAPE_COMMAND, always(dismiss), COMMAND_PRIORITY_HIGH),
    )
  }, [editor, dismiss, isOver])

  useActiveOption(isOver ? null : index, hits.length)
  if (isOver) return null
  return createPortal(
    <MentionList
      at={mention.at}
      within={mention.within}
      query={query}
      hits={hits}
      found={data ?? null}
      failed={error !== null}
      index={index}
      type={type}
      onType={setType}
      onPoint={setChosenId}
      onChoose={choose}
    />,
    document.body,
  )
}

const fits = ({ asset, groupName }: AssetHit, query: string, type: MediaKind | null): boolean =>
  (type === null || asset.type === type) &&
  [asset.name, groupName, asset.assetId].some((text) => hasText(text, query))

/** The keyboard stays in the text; screen readers are told which entry it means. */
function useActiveOption(index: number | null, count: number): void {
  const [editor] = useLexicalComposerContext()
  useEffect(() => {
    const root = editor.getRootElement()
    if (root === null || index === null) return
    root.setAttribute('aria-controls', mentionListId)
    root.setAttribute('aria-haspopup', 'listbox')
    if (count > 0) root.setAttribute('aria-activedescendant', mentionOptionId(index))
    return () => {
      for (const name of ['aria-controls', 'aria-haspopup', 'aria-activedescendant'])
        root.removeAttribute(name)
    }
  }, [editor, index, count])
}
