// What the board stands without for a moment, in one file.
export { EdgeMarkers } from './edge-markers/edge-markers.tsx'
export { LensNotice } from './lens-notice.tsx'
export { Minimap } from './minimap.tsx'
export { ToolOptions } from './tool-options.tsx'
