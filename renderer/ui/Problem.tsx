import { lazyView } from './lazyView.tsx'

/** What went wrong, in full: most starts never say it. */
export const Problem = lazyView(async () => (await import('./ProblemContent.tsx')).ProblemContent)
