/** As in the contract, which a test compares: its own module would bring the schema library into the page. */
export const groupNameMax = 64
