/** Whole microseconds: enough to tell any two frames apart, without the noise of floating point behind it. */
export const milliseconds = (seconds: number): number =>
  Number.isFinite(seconds) ? Math.max(0, Math.round(seconds * 1e6) / 1e3) : 0
