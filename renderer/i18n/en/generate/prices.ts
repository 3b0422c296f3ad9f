export const prices = {
  title: 'Prices of generating',
  body: 'The service does not tell its prices. Estimates are reckoned from this table; the exact cost stands with each result.',
  asOf: 'Prices of',
  price: 'Price in US dollars',
  millionTokens: '$ per million tokens',
  second: '$ per second',
  min: 'from',
  max: 'to',
  save: 'Save',
  reset: 'Back to the prices of the app',
} as const
