export const compose = {
  title: 'Compose',
  results: 'Results',
  resize: 'Resize Compose',
} as const
