/** As in the contract, which a test compares. */
export const concurrencyRange = { min: 1, max: 10 } as const
