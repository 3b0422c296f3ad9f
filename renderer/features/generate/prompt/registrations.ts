/** Ends all of them. */
export const allOf =
  (...ends: readonly (() => void)[]): (() => void) =>
  () => {
    for (const end of ends) end()
  }
