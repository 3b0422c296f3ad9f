export const prices = {
  title: 'Prices of generating',
  body: 'The service does not tell its prices. Estimates are reckoned from this table; how many tokens a video really took stands with its result.',
  asOf: 'Prices of',
  price: 'Price in US dollars',
  millionTokens: '$ per million tokens',
  second: '$ per second',
  min: 'from',
  max: 'to',
  noDay: 'Choose the day that they are of.',
  noPrice: '“{{text}}” is no price. Write dollars as a number, such as 2.64.',
  save: 'Save',
  reset: 'Back to the prices of the app',
} as const
