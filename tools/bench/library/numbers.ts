/** The value that so many percent of all are not above. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? Number.NaN
}

export const inMs = (ms: number): string => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`
