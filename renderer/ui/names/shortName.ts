const turning = /[\u202a-\u202e\u2066-\u2069]+/g

/** With a name in a sentence: at most so many characters, the end of the name with its type among them. */
const ceiling = 64
const kept = { start: 40, end: 20 }

/**
 * A file's name for the middle of a sentence: long ones lose their middle, and what would turn the rest of the sentence
 * around is shown as a mark.
 */
export function shortName(name: string): string {
  const characters = Array.from(name.replace(turning, '\ufffd'))
  if (characters.length <= ceiling) return characters.join('')
  return `${characters.slice(0, kept.start).join('')}…${characters.slice(-kept.end).join('')}`
}
