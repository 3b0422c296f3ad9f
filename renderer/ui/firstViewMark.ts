/** In the page's timeline, when it began to fetch what nobody has asked for yet: what it fetched before was needed. */
export const firstViewMark = 'first-view-drawn'
