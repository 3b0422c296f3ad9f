/** What is typed while the field that it is meant for is still being fetched. */
export const heldKeys = { text: '' }
