import { expect, it } from 'vitest'
import { itemBehind } from '#shared/board/item-behind.ts'

const element = (kind: string, of: string | null = null, deleted: string | null = null) => ({ kind, of, deleted })
const BOARD: Readonly<Record<string, ReturnType<typeof element>>> = {
  item: element('sticky'),
  mirror: element('mirror', 'item'),
  'old-mirror': element('mirror', 'item', 'op'),
  twin: element('sticky', 'mirror', 'op'),
  // restored: it says what it was joined with, and is itself again
  restored: element('sticky', 'item'),
  gone: element('sticky', null, 'op'),
  ring: element('mirror', 'ring'),
  lost: element('mirror', 'nowhere'),
}

it.each([
  ['item', 'item'],
  ['mirror', 'item'],
  ['old-mirror', 'item'],
  ['twin', 'item'],
  ['restored', 'restored'],
  ['gone', 'gone'],
  ['ring', 'ring'],
  ['lost', 'nowhere'],
  ['unknown', 'unknown'],
])('%s stands for %s', (id, item) => {
  expect(itemBehind(each => BOARD[each], id)).toBe(item)
})
