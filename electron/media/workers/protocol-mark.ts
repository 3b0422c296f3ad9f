/** Written to the error output by a worker that ends itself for its memory, so that the pool can tell it from a crash. */
export const outOfMemoryMark = 'media worker: memory limit reached'
