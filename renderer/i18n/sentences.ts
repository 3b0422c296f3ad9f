/** What brings its own room behind it. */
const wide = /[。！？；：…）”]$/

/** Sentences in one line, without those that are missing; a space stands between them but behind a full-width mark. */
export const joinSentences = (sentences: readonly (string | null)[]): string =>
  sentences.reduce<string>(
    (line, next) => (line && next ? line + (wide.test(line) ? next : ` ${next}`) : line || (next ?? '')),
    '',
  )
