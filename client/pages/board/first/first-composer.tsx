import { useMemo } from 'react'
import type { Change } from '#shared/board/change.ts'
import type { Board } from '#shared/board/doc/board.ts'
import { childOf } from '#shared/diagrams/add-child.ts'
import { growthOf } from '#shared/diagrams/growth.ts'
import { treeOf } from '#shared/diagrams/tree.ts'
import { draftOf } from '../../../outline/composer-draft.ts'
import { ComposerForm, type ComposerTarget, NOTES } from '../../../outline/composer-form.tsx'
import { planNote } from '../../../outline/note-plan.ts'
import type { BoardRules } from '../../../scene/board-rules.ts'
import { type Hold, refusalOf } from '../../../scene/writing.ts'
import { speak } from '../../../ui/speaker.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { words, wordsFor } from '../../../ui/words/first-words.ts'
import { useServices } from '../../services.ts'
import type { FirstLook } from './first-rows.ts'

interface FirstComposerProps {
  readonly board: Board
  readonly look: FirstLook
  readonly hold: Hold
  readonly rules: BoardRules
}

/** The word keys of refusals, in the words of the server's own. */
const WHY: Readonly<Record<string, string>> = {
  'said.refused-locked': 'fault.locked',
  'said.refused-viewer': 'fault.view-only',
  'said.refused-closed': 'fault.offline',
  'said.refused-full': 'fault.board-full',
}

/** Adding notes, and items to diagrams that lay themselves out, with nothing but the document. */
export function FirstComposer({ board, look, hold, rules }: FirstComposerProps) {
  const { chance } = useServices()
  const targets = useMemo(() => targetsOf(look), [look])
  const { view } = board
  if (hold.access !== 'edit') return null

  const planned = (target: string, text: string): Change | null => {
    if (target === NOTES) return planNote(view, [0, 0], null, text, chance).change
    const home = view.container(target)
    const growth = home === null ? undefined : growthOf(view.get(home)?.values.type)
    const tree = home === null || growth === undefined ? null : treeOf(view, home, growth)
    return growth === undefined || tree === null ? null : (childOf(growth, tree, target, text, chance)?.change ?? null)
  }

  // one undo step each, so that a wrong line can be taken back by itself
  const add = (target: string, lines: readonly string[]): boolean => {
    const { mostCharacters } = hold
    if (mostCharacters !== null && lines.some(line => line.length > mostCharacters)) {
      showToast(words('fault.text-too-long'))
      return false
    }
    for (const line of lines) {
      const change = planned(target, line)
      if (change === null) return false
      const refusal = refusalOf(hold, rules, view, [change])
      if (refusal !== null) {
        showToast(wordsFor(WHY[refusal] ?? 'fault.element-rule'))
        return false
      }
      board.write([change])
    }
    speak(lines.length === 1 ? words('said.note-added') : words('said.notes-added', { count: lines.length }))
    return true
  }
  return <ComposerForm draft={draftOf(board)} targets={targets} first={undefined} add={add} />
}

const targetsOf = ({ taking }: FirstLook): readonly ComposerTarget[] =>
  taking.flatMap(({ growth, tree }) =>
    tree.order.flatMap(id => {
      const node = tree.nodes.get(id)
      if (node === undefined || growth.childRole(tree, node) === null) return []
      const text = [...node.item.text.trim()].slice(0, 50).join('') || words('first.untitled')
      return [{ id, label: `${'\u2003'.repeat(node.depth)}${text}` }]
    }),
  )
