export const mentionListId = 'mention-list'
export const mentionOptionId = (index: number): string => `mention-option-${index}`
