/** Marks the element that the map is drawn in. */
export const MAP_HOST = 'data-map'
