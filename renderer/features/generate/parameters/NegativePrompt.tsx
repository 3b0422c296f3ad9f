import styles from './Parameters.module.css'

interface NegativePromptProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** What the video is not to show. */
export const NegativePrompt = ({ label, value, onChange }: NegativePromptProps) => (
  <textarea
    aria-label={label}
    className={styles.negative}
    rows={2}
    spellCheck={false}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  />
)
