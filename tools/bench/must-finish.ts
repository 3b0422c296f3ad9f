/**
 * Says so, and ends with 1, when nothing is left that could go on although the work is not done: something that is awaited
 * will never settle. `progress` tells how far it came. Returns what to call when the work is done.
 */
export function mustFinish(progress: () => string): () => void {
  const onStandstill = (): void => {
    const left = process.getActiveResourcesInfo()
    process.stderr.write(`\nNot finished: ${progress()}. Something that is awaited will never settle`)
    process.stderr.write(` (still open: ${left.length === 0 ? 'nothing' : left.join(', ')}).\n`)
    process.exit(1)
  }
  process.on('beforeExit', onStandstill)
  return () => process.off('beforeExit', onStandstill)
}
