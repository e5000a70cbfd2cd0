import { bulletLength } from '#shared/base/bullets.ts'
import { type Look, type Marks, pieces } from '#shared/base/text-marks.ts'

// An editable element as a view of a text with its looks: one block a line, one element a stretch. What is on screen is made from the
// text; only an input method's unfinished word is read back out of it. Positions are characters of the text.

export interface Selected {
  readonly start: number
  readonly end: number
}

export interface RichField {
  /** Shows this; lines that stay as they are keep their nodes. */
  show(text: string, marks: Marks, lists: boolean): void
  /** What the element holds, also after an input method or the browser itself has changed it. */
  read(): string
  /** Null while the selection is elsewhere on the page. */
  selected(): Selected | null
  select(start: number, end: number): void
  /** A range of the browser's in characters. */
  span(range: StaticRange): Selected
}

export interface FieldStyles {
  readonly line: string
  readonly item: string
  readonly bold: string
  readonly italic: string
  readonly link: string
}

export function richField(root: HTMLElement, styles: FieldStyles): RichField {
  /** What each line shows, so that equal lines are left alone. */
  let shown: string[] = []

  const lines = (): readonly HTMLElement[] => [...root.children].filter(child => child instanceof HTMLElement)
  const lengthOf = (node: Node): number => node.textContent?.length ?? 0

  const position = (node: Node, offset: number): number => {
    let at = 0
    for (const [i, line] of lines().entries()) {
      if (node === root && i >= offset) return at
      if (line.contains(node)) {
        const range = document.createRange()
        range.setStart(line, 0)
        range.setEnd(node, offset)
        return at + range.toString().length
      }
      at += lengthOf(line) + 1
    }
    return Math.max(0, at - 1)
  }

  const pointAt = (wanted: number): readonly [Node, number] => {
    let at = Math.max(0, wanted)
    const all = lines()
    for (const [i, line] of all.entries()) {
      const length = lengthOf(line)
      if (at > length && i < all.length - 1) {
        at -= length + 1
        continue
      }
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT)
      for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
        const size = lengthOf(node)
        if (at <= size) return [node, at]
        at -= size
      }
      return [line, line.childNodes.length > 0 && length > 0 ? line.childNodes.length : 0]
    }
    return [root, 0]
  }

  const stretch = (text: string, look: Look): HTMLElement => {
    const element = document.createElement(look.bold === true ? 'strong' : look.italic === true ? 'em' : 'span')
    element.className = [
      look.bold === true ? styles.bold : '',
      look.italic === true ? styles.italic : '',
      look.link === undefined ? '' : styles.link,
    ].join(' ')
    if (look.link !== undefined) element.title = look.link
    element.textContent = text
    return element
  }

  const fill = (line: HTMLElement, text: string, marks: Marks, from: number, item: boolean) => {
    line.className = item ? `${styles.line} ${styles.item}` : styles.line
    line.replaceChildren(
      ...(text === ''
        ? [document.createElement('br')]
        : pieces(marks, from, from + text.length).map(piece =>
            stretch(text.slice(piece.from - from, piece.to - from), piece),
          )),
    )
  }

  return {
    show: (text, marks, lists) => {
      const wanted = text.split('\n')
      const sound = root.childNodes.length === shown.length && lines().length === shown.length
      if (!sound) {
        root.replaceChildren()
        shown = []
      }
      const present = lines()
      let from = 0
      const next = wanted.map((line, i) => {
        const item = lists && bulletLength(line) > 0
        const key = JSON.stringify([
          line,
          item,
          pieces(marks, from, from + line.length).map(p => [p.to - from, p.bold, p.italic, p.link]),
        ])
        const element = present[i]
        // what the browser itself has put into a line is not what was shown there
        if (
          element === undefined ||
          shown[i] !== key ||
          lengthOf(element) !== line.length ||
          element.textContent !== line
        ) {
          const made = element ?? document.createElement('div')
          made.dir = 'auto'
          fill(made, line, marks, from, item)
          if (element === undefined) root.append(made)
        }
        from += line.length + 1
        return key
      })
      for (const extra of present.slice(wanted.length)) extra.remove()
      shown = next
      root.toggleAttribute('data-empty', text === '')
    },
    read: () => readLines(root).join('\n'),
    selected: () => {
      const selection = document.getSelection()
      if (selection === null || selection.rangeCount === 0) return null
      const range = selection.getRangeAt(0)
      if (!root.contains(range.startContainer) || !root.contains(range.endContainer)) return null
      return {
        start: position(range.startContainer, range.startOffset),
        end: position(range.endContainer, range.endOffset),
      }
    },
    select: (start, end) => {
      const [a, from] = pointAt(start)
      const [b, to] = pointAt(end)
      document.getSelection()?.setBaseAndExtent(a, from, b, to)
    },
    span: range => ({
      start: position(range.startContainer, range.startOffset),
      end: position(range.endContainer, range.endOffset),
    }),
  }
}

const BLOCKS = new Set(['DIV', 'P', 'LI', 'UL', 'OL'])

/** Lines of whatever stands there: blocks and line breaks part them; a break that only holds an empty block open parts nothing. */
function readLines(root: Node): readonly string[] {
  const lines: string[] = []
  let line: string | null = null
  const end = () => {
    if (line !== null) lines.push(line)
    line = null
  }
  const walk = (node: Node) => {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) line = (line ?? '') + (child.textContent ?? '')
      else if (child.nodeName === 'BR') {
        if (child.nextSibling === null) line ??= ''
        else {
          lines.push(line ?? '')
          line = ''
        }
      } else if (BLOCKS.has(child.nodeName)) {
        end()
        const before = lines.length
        walk(child)
        if (line === null && lines.length === before) line = ''
        end()
      } else walk(child)
    }
  }
  walk(root)
  end()
  return lines
}
