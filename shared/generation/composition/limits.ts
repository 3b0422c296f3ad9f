/** More than any model takes: a slot that holds too many for its model is still a draft, and says so. */
export const referencesMax = 100
