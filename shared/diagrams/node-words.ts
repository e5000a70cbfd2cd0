import { NO_MARKS } from '../base/text-marks.ts'
import type { RichText } from '../paint/wrap-rich.ts'
import type { TreeNode } from './tree.ts'

/** What a standing says, with what of it is bold, slanted or a link. One thing a standing: lists are lines like any other. */
export const wordsOf = ({ item }: Pick<TreeNode, 'item'>): RichText => ({
  text: item.text,
  marks: item.marks?.text ?? NO_MARKS,
  lists: false,
})
