import { cx } from '../cx.ts'
import { cutName } from './cutName.ts'
import styles from './FileName.module.css'
import { nameDirection } from './nameDirection.ts'
import { splitName } from './splitName.ts'

interface FileNameProps {
  readonly name: string
  readonly id?: string
  readonly className?: string | undefined
  /** In one line: where there is no room for all of it, it loses its middle, and keeps its end and its type. */
  readonly isOneLine?: boolean
  /** What it stands in bears the name: it need not be here in one piece, which is most of what drawing it takes. */
  readonly isLabelled?: boolean
}

/**
 * The name of a file, to the letter, and shown as it is: characters that would turn the letters after them around are
 * shut up by themselves and get a mark, so that "photo(U+202E)gnp.exe" does not look like a picture.
 */
export function FileName({ name, id, className, isOneLine = false, isLabelled = false }: FileNameProps) {
  const halves = isOneLine ? cutName(name) : null
  // What is seen are the halves; what is read out, found and pointed at is the name, in one piece.
  if (halves !== null)
    return (
      <bdi
        id={id}
        dir={nameDirection(name)}
        className={cx(styles.halves, !isLabelled && styles.heard, className)}
        title={name}
        data-head={halves.head}
        data-tail={halves.tail}
      >
        {!isLabelled && <span className={styles.whole}>{name}</span>}
      </bdi>
    )
  const parts = splitName(name)
  return (
    <bdi id={id} className={cx(isOneLine && styles.line, className)} title={name}>
      {parts.length === 1
        ? name
        : parts.map(({ text, at, turns }) => (
            <bdi key={at} className={turns ? styles.turns : undefined}>
              {text}
            </bdi>
          ))}
    </bdi>
  )
}
