export interface CodePart {
  readonly kind: 'plain' | 'string' | 'key' | 'number' | 'word'
  readonly words: string
  /** Where it begins in the text. */
  readonly at: number
}

/** Strings in double quotes, before a colon names of properties; numbers; the few words that mean something in JSON and Python. */
const pattern =
  /(?<key>"(?:[^"\\\n]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\\n]|\\.)*")|(?<number>(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]))|(?<word>\b(?:true|false|null|True|False|None|import|with|as|const|fetch|print|curl)\b)/g

/** The same text in parts of one kind each. */
export function codeParts(text: string): readonly CodePart[] {
  const parts: CodePart[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    const { key, string, number } = match.groups ?? {}
    const kind =
      key !== undefined ? 'key' : string !== undefined ? 'string' : number !== undefined ? 'number' : 'word'
    if (match.index > end) parts.push({ kind: 'plain', words: text.slice(end, match.index), at: end })
    parts.push({ kind, words: match[0], at: match.index })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ kind: 'plain', words: text.slice(end), at: end })
  return parts
}
