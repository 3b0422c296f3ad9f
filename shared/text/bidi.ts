/** FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: what stands between them turns nothing around it. */
const isolateStart = '\u2068'
const isolateEnd = '\u2069'

/** Letters of scripts that are written from right to left, and the invisible characters that turn text. */
const mayTurn =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u
/** What turns text by force has no honest use in a name: `gnp.exe` behind it would be read as `exe.png`. */
const forcing = /[\u202a-\u202e]+/g
const opening = new Set(['\u2066', '\u2067', isolateStart])

/**
 * Text of somebody else, to be put into a sentence: shown as it is, and without any effect on the words around it. What
 * turns by force (U+202E) is shown as a mark, as it is where names stand alone.
 * Text that turns nothing comes back unchanged, so that what people search for and copy has no invisible characters.
 */
export function isolateText(name: string): string {
  const text = name.replace(forcing, '\ufffd')
  if (!mayTurn.test(text)) return text
  let depth = 0
  let balanced = ''
  for (const character of text) {
    if (opening.has(character)) depth += 1
    if (character === isolateEnd) {
      // One too many would end ours before its time.
      if (depth === 0) continue
      depth -= 1
    }
    balanced += character
  }
  return `${isolateStart}${balanced}${isolateEnd.repeat(depth)}${isolateEnd}`
}
