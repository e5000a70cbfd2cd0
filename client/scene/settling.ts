import type { Step } from './idle.ts'
import type { SceneRecord } from './record.ts'
import type { Spatial } from './spatial.ts'

// What is left to do when a board stands: the index of what is where, and then the pictures of a board of which much may soon be seen
// at once, since a first zoom would make all of them in one frame.

/** Of a board with more, nobody knows which of the pictures will be seen. */
const MOST = 1200

/** `picture` makes a record's picture and keeps it. */
export function settling(spatial: Spatial, picture: (record: SceneRecord) => unknown): Step {
  let left: Iterator<SceneRecord> | null = null
  return () => {
    if (spatial.settle()) return true
    if (spatial.size > MOST) return false
    left ??= [...spatial.all()].values()
    const next = left.next()
    if (next.done === true) return false
    picture(next.value)
    return true
  }
}
