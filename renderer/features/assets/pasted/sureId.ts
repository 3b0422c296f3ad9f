/** Whether it can be nothing else: a name may begin with "asset-", too, and to ask all groups for it costs a request each. */
export const isSurelyId = (id: string): boolean => /^asset-\d{14}-\w{5}|^[\da-f]{8}-/i.test(id)
