import { useGenerateTexts } from './useGenerateTexts.ts'

/** Drafts, snippets and what lies at hand from the library. */
export function GenerateSide({ rail }: { rail: boolean }) {
  useGenerateTexts()
  return rail ? null : null
}
