/** An asset of an account. */
export interface AssetPlace {
  readonly accountId: string
  readonly groupId: string
  readonly assetId: string
}
