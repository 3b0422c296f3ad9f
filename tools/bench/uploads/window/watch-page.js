// Runs in the page; its last expression is a function. All times are in ms of the page's own clock.
;(expectedFiles) => {
  const watch = {
    droppedAt: null,
    /** The first row was drawn. */
    firstRowAt: null,
    /** The list said how many files it has in all. */
    totalAt: null,
    longestTaskMs: 0,
    longestFrameGapMs: 0,
  }
  window.benchWatch = watch
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      watch.longestTaskMs = Math.max(watch.longestTaskMs, duration)
  }).observe({ type: 'longtask' })
  const onDrop = () => {
    watch.droppedAt = performance.now()
  }
  window.addEventListener('drop', onDrop, { capture: true })
  let lastFrameAt = performance.now()
  const onFrame = () => {
    const now = performance.now()
    watch.longestFrameGapMs = Math.max(watch.longestFrameGapMs, now - lastFrameAt)
    lastFrameAt = now
    if (watch.droppedAt !== null && watch.totalAt === null) {
      const total = document.querySelector('[data-upload-id]')?.getAttribute('aria-setsize')
      if (total !== null && total !== undefined) watch.firstRowAt ??= now
      if (total === String(expectedFiles)) watch.totalAt = now
    }
    requestAnimationFrame(onFrame)
  }
  requestAnimationFrame(onFrame)
}
