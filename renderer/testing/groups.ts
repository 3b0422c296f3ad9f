import type { Group } from '../../shared/groups.ts'

export const group = (nth: number, name = `Group ${nth}`): Group => ({
  groupId: `group-${nth}`,
  name,
  kind: 'virtual',
  origin: null,
  officialBecause: null,
  createdHere: false,
  assetCount: nth,
  createdAtMs: nth,
})
