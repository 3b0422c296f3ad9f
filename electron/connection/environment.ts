/** Documented. */
const defaultAssetBaseUrl = 'https://powertokens.ai/api'
/** Of the service's reference pages. */
const defaultGenerationBaseUrl = 'https://api.powertokens.ai'

/** What the environment names comes before what is saved. */
export interface ConnectionEnvironment {
  /** Of `POWERTOKENS_API_KEY`; empty when there is none. */
  readonly apiKey: string
  /** Of `POWERTOKENS_API_KEY_FILE`: the path of a file that holds the key; empty when there is none. */
  readonly apiKeyFile: string
  /** Of the asset endpoints: `POWERTOKENS_ASSET_BASE_URL`, as it is written there. */
  readonly assetBaseUrl: string
  /** Of the generation endpoints: `POWERTOKENS_BASE_URL`, as it is written there. */
  readonly generationBaseUrl: string
}

export function readEnvironment(env: Readonly<Record<string, string | undefined>>): ConnectionEnvironment {
  return {
    apiKey: env.POWERTOKENS_API_KEY?.trim() ?? '',
    apiKeyFile: env.POWERTOKENS_API_KEY_FILE?.trim() ?? '',
    assetBaseUrl: env.POWERTOKENS_ASSET_BASE_URL?.trim() || defaultAssetBaseUrl,
    generationBaseUrl: env.POWERTOKENS_BASE_URL?.trim() || defaultGenerationBaseUrl,
  }
}
