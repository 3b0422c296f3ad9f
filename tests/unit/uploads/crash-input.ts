export interface CrashChildInput {
  readonly folder: string
  readonly baseUrl: string
  readonly apiKey: string
  readonly groupId: string
  readonly paths: readonly string[]
  /** Null: lives until nothing moves any more. */
  readonly killAtStep: number | null
}
