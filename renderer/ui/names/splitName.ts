export interface NamePart {
  /** Where in the name it begins. */
  readonly at: number
  readonly text: string
  /** Characters that embed or override the direction of what follows them. */
  readonly turns: boolean
}

const turning = /([\u202a-\u202e\u2066-\u2069]+)/

/** Cuts a name at the characters that turn the direction of writing; marks of right and left alone are harmless. */
export function splitName(name: string): readonly NamePart[] {
  const parts: NamePart[] = []
  let at = 0
  for (const text of name.split(turning)) {
    if (text !== '') parts.push({ at, text, turns: turning.test(text) })
    at += text.length
  }
  return parts.length === 0 ? [{ at: 0, text: '', turns: false }] : parts
}
