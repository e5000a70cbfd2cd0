/** Elements whose makers can be asked for at once. By itself: a page that asks needs none of the API's schemas. */
export const MOST_ASKED = 100
