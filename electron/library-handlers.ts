import type { RequestHandlers } from '../shared/contract.ts'
import type { Services } from './services.ts'

/** Requests about the library as it is known here. */
export const createLibraryHandlers = ({
  libraryLists: lists,
  assetIndex,
  copyAssets,
  exportAssets,
  findById,
}: Services): RequestHandlers['library'] => ({
  list: (input) => lists.list(input),
  placeOf: async (input) => ({ place: await lists.placeOf(input) }),
  nextNamed: async (input) => ({ found: await lists.nextNamed(input) }),
  between: async (input) => {
    const { groupIds, groupOf, assetIds } = await lists.between(input)
    return { groupIds: [...groupIds], groupOf: [...groupOf], assetIds: [...assetIds] }
  },
  sums: ({ selection }) => lists.sums(selection),
  selected: async ({ selection, offset, limit }) => ({
    assets: [...(await lists.selected(selection, offset, limit))],
  }),
  copy: (order) => copyAssets(order),
  export: (order) => exportAssets(order),
  groups: async ({ groupIds }) => ({ groups: [...(await lists.groups(groupIds))] }),
  knowledge: () => lists.knowledge(),
  look: ({ groupId }) => {
    assetIndex.look(groupId)
    return {}
  },
  findById: ({ assetId, goOn }) => findById.find(assetId, goOn),
})
