/** Longer texts are seldom the same twice, and would be a burden to keep. */
const longestText = 500
const mostTexts = 300

/**
 * Reads each text once of those that were read lately: a row that is on its way is read at each of its steps, and of ten thousand that
 * wait nearly all say the same. What is answered must not be changed. For a `read` that answers the same to the same text.
 */
export function remembered<T>(read: (text: string) => T): (text: string) => T {
  let younger = new Map<string, T>()
  let older = new Map<string, T>()
  return (text) => {
    const known = younger.get(text)
    if (known !== undefined) return known
    const value = older.get(text) ?? read(text)
    if (text.length > longestText) return value
    if (younger.size >= mostTexts) {
      older = younger
      younger = new Map()
    }
    younger.set(text, value)
    return value
  }
}
