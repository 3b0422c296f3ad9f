import type { NoteBlock } from '../../../shared/updates.ts'
import { bridge } from '../../bridge.ts'
import { useAction } from '../../useAction.ts'
import styles from './UpdatesDialog.module.css'

type Paragraph =
  | {
      readonly kind: 'list'
      readonly id: number
      readonly items: (Numbered & { readonly block: NoteBlock })[]
    }
  | (Numbered & { readonly kind: 'heading' | 'text'; readonly block: NoteBlock })

/** By its place: notes never change. */
interface Numbered {
  readonly id: number
}

/** Blocks with the items of one list together, as a page wants them. */
function withLists(blocks: readonly NoteBlock[]): readonly Paragraph[] {
  const paragraphs: Paragraph[] = []
  for (const [id, block] of blocks.entries()) {
    const last = paragraphs.at(-1)
    if (block.kind !== 'item') paragraphs.push({ kind: block.kind, id, block })
    else if (last?.kind === 'list') last.items.push({ id, block })
    else paragraphs.push({ kind: 'list', id, items: [{ id, block }] })
  }
  return paragraphs
}

/** What a release says of itself. Its words are a stranger's: text, and links that the main process opens by their places. */
export function UpdateNotes({ blocks }: { blocks: readonly NoteBlock[] }) {
  return withLists(blocks).map((paragraph) => <NoteParagraph key={paragraph.id} paragraph={paragraph} />)
}

function NoteParagraph({ paragraph }: { paragraph: Paragraph }) {
  switch (paragraph.kind) {
    case 'list':
      return (
        <ul className={styles.items}>
          {paragraph.items.map(({ id, block }) => (
            <li key={id}>
              <Spans block={block} />
            </li>
          ))}
        </ul>
      )
    case 'heading':
      return (
        <h3 className={styles.heading}>
          <Spans block={paragraph.block} />
        </h3>
      )
    case 'text':
      return (
        <p>
          <Spans block={paragraph.block} />
        </p>
      )
  }
}

function Spans({ block }: { block: NoteBlock }) {
  const act = useAction()
  return block.spans.map(({ text, link }) =>
    link === null ? (
      text
    ) : (
      <button
        key={link}
        type="button"
        className={styles.link}
        onClick={() => void act(bridge().updates.openLink({ link }))}
      >
        {text}
      </button>
    ),
  )
}
