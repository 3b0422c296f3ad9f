import styles from './FileName.module.css'
import { splitName } from './splitName.ts'

/**
 * The name of a file, to the letter, and shown as it is: characters that would turn the letters after them around are
 * shut up by themselves and get a mark, so that "photo(U+202E)gnp.exe" does not look like a picture.
 */
export function FileName({
  name,
  id,
  className,
}: {
  name: string
  id?: string
  className?: string | undefined
}) {
  const parts = splitName(name)
  return (
    <bdi id={id} className={className} title={name}>
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
