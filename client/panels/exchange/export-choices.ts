import type { BoardSource } from '#shared/exchange/source.ts'
import { BOARD_FORMATS, chosenDiagram, diagramFormats } from '#shared/exchange/formats.ts'
import { INITIATIVE } from '#shared/principles/initiative.ts'
import { settingOf } from '#shared/board/doc/read.ts'
import type { Editor } from '../../scene/editor.ts'
import { hasWords, wordsFor } from '../../ui/words/words.ts'

// What can be exported from a board as it is now, and in which forms.

/** A form as the dialog offers it; PNG is drawn and not written. */
export interface Choice {
  readonly id: string
  readonly mediaType: string
  /** Null for a picture of pixels. */
  readonly write: ((source: BoardSource) => string) | null
  /** A picture, which needs a description beside it. */
  readonly picture: boolean
}

export function sourceOf(editor: Editor, title: string, only: string | null): BoardSource {
  return {
    title,
    view: editor.view,
    elements: editor.kinds,
    diagrams: editor.diagrams,
    say: (key, values) => (hasWords(key) ? wordsFor(key, values) : null),
    now: Date.now(),
    settings: { [INITIATIVE]: settingOf(editor.board.document, INITIATIVE) },
    ...(only === null ? {} : { only: [only] }),
  }
}

const PNG: Choice = { id: 'png', mediaType: 'image/png', write: null, picture: true }

/** The forms for the whole board, or for the one diagram that the source is about. */
export function choicesFor(source: BoardSource): readonly Choice[] {
  const board = BOARD_FORMATS.filter(format => format.fits?.(source) ?? true).map(
    (format): Choice => ({ ...format, picture: format.id === 'svg' }),
  )
  const at = board.findIndex(choice => choice.id === 'svg') + 1
  const withPng = [...board.slice(0, at), PNG, ...board.slice(at)]
  const diagram = chosenDiagram(source)
  if (diagram === null) return withPng
  const own = diagramFormats(diagram).map(
    ({ id, mediaType, write }): Choice => ({ id, mediaType, write: () => write(diagram), picture: false }),
  )
  const ids = new Set(own.map(choice => choice.id))
  return [...withPng.filter(choice => !ids.has(choice.id)), ...own]
}

/** The diagram that what is selected belongs to; null when nothing is, or it is in none or in several. */
export function selectedDiagram(editor: Editor): string | null {
  const homes = editor.state.getState().selection.map(id => {
    const home = editor.view.get(id)?.kind === 'diagram' ? id : editor.view.container(id)
    return home !== null && editor.view.get(home)?.kind === 'diagram' ? home : null
  })
  const [first = null] = homes
  return homes.every(home => home === first) ? first : null
}
