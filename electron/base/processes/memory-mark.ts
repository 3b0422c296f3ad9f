/** Written to the error output by a process that ends itself for its memory, so that its parent can tell it from a crash. */
export const outOfMemoryMark = 'memory limit of the process reached'
