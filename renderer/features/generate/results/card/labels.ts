/** The parts of a card that name it for screen readers: its state, its prompt, and what else there is to say. */
export const stateId = (resultId: string): string => `result-state-${resultId}`
export const promptId = (resultId: string): string => `result-prompt-${resultId}`
export const wordsId = (resultId: string): string => `result-words-${resultId}`

export const cardLabels = (resultId: string) => ({
  'aria-labelledby': `${stateId(resultId)} ${promptId(resultId)}`,
  'aria-describedby': wordsId(resultId),
})
