import { createStore, type StoreApi } from 'zustand/vanilla'
import { words } from '../ui/words/words.ts'
import type { RemoteWork } from './announcer.ts'
import type { Editor } from './editor.ts'
import { textName } from './names.ts'
import type { Other } from './presence.ts'

// What others changed, as a list to look up (an announcement passes) and as work for the announcer, and what was said of one's own.
// Who it was is read from presence at that moment: the one who edits or has selected the item. Nothing of it is stored.

interface Entry {
  readonly n: number
  /** Milliseconds since 1970 of its last change. */
  readonly at: number
}

export interface WorkEntry extends Entry, RemoteWork {
  readonly type: 'work'
  /** The standings it touched, the latest last, for "go there". */
  readonly ids: readonly string[]
}

/** What was announced of this person's own doing. */
export interface OwnEntry extends Entry {
  readonly type: 'own'
  readonly text: string
}

export type ActivityEntry = WorkEntry | OwnEntry

const MOST_ENTRIES = 200
/** Work of one person at one place within this belongs to one entry. */
const SAME_MS = 10_000

export interface Activity {
  /** The newest first. */
  readonly entries: StoreApi<readonly ActivityEntry[]>
  /** Tells and lists what others do from now on. Returns the way to stop. */
  start(tell: (work: RemoteWork) => void): () => void
  /** Lists an announcement of one's own work. */
  own(text: string): void
}

export function createActivity(editor: Editor, now: () => number): Activity {
  const entries = createStore<readonly ActivityEntry[]>(() => [])
  let n = 0
  /** What this person made or changed since the page opened, and where that was last. */
  const own = new Set<string>()
  let lastOwn: string | null | undefined

  const whoIsAt = (id: string): Other['user'] | undefined => {
    const item = editor.view.item(id)?.id
    const others = editor.presence.others()
    const found =
      others.find(o => o.editing !== null && o.editing === item) ?? others.find(o => o.selection.includes(id))
    return found?.user ?? (others.length === 1 ? others[0]?.user : undefined)
  }

  const whereIs = (id: string): string | null => {
    const container = editor.view.container(id)
    if (container === null) return null
    const head = editor.view.children(container, null)[0]
    const named = editor.view.get(container)?.kind === 'diagram' && head !== undefined ? head : container
    return textName(editor, named, 30)
  }

  /** In the same frame or diagram as what this person has chosen or did last. Who is nowhere yet is near everything. */
  const isNear = (id: string): boolean => {
    if (own.has(id)) return true
    const { selection, editing } = editor.state.getState()
    const mine = [...selection, ...(editing === null ? [] : [editing.id])]
    const here = new Set(mine.map(each => editor.view.container(each)))
    if (lastOwn !== undefined) here.add(lastOwn)
    if (here.size === 0) return true
    const there = editor.view.get(id) === undefined ? editor.view.stored(id)?.place?.in : editor.view.container(id)
    return here.has(there ?? null)
  }

  const push = (entry: ActivityEntry, instead: boolean) =>
    entries.setState(list => [entry, ...(instead ? list.slice(1) : list)].slice(0, MOST_ENTRIES), true)

  const note = (work: RemoteWork, ids: readonly string[]) => {
    const last = entries.getState()[0]
    const at = now()
    const goesOn =
      last?.type === 'work' &&
      last.who === work.who &&
      last.verb === work.verb &&
      last.where === work.where &&
      at - last.at < SAME_MS
    if (!goesOn) return push({ ...work, type: 'work', n: n++, at, ids }, false)
    const fresh = ids.filter(id => !last.ids.includes(id))
    push({ ...last, at, count: last.count + fresh.length, ids: [...last.ids, ...fresh] }, true)
  }

  const start: Activity['start'] = tell => {
    const known = new Set(editor.view.ids())
    return editor.board.watch(news => {
      const groups = new Map<string, { work: Omit<RemoteWork, 'count'>; ids: string[] }>()
      for (const id of news.ids) {
        const lives = editor.view.get(id) !== undefined
        const lived = known.has(id)
        if (lives) known.add(id)
        else known.delete(id)
        if (news.local) {
          own.add(id)
          if (lives) lastOwn = editor.view.container(id)
        }
        if (news.local || (!lives && !lived)) continue
        const verb = !lives ? 'removed' : lived ? 'changed' : 'added'
        const user = whoIsAt(id)
        const work = {
          who: user?.name ?? '',
          verb,
          where: lives ? whereIs(id) : null,
          near: isNear(id),
          byFacilitator: user?.role === 'facilitator',
        } as const
        const key = JSON.stringify(work)
        const group = groups.get(key)
        if (group === undefined) groups.set(key, { work, ids: [id] })
        else group.ids.push(id)
      }
      for (const { work, ids } of groups.values()) {
        const whole = { ...work, count: ids.length }
        note(whole, ids)
        tell(whole)
      }
    })
  }

  return { entries, start, own: text => push({ type: 'own', n: n++, at: now(), text }, false) }
}

/** "Ana added 5 items in Transport." Of several kinds of work the most is told, and the rest is counted with it. */
export function summariseWork(work: readonly RemoteWork[]): string {
  const most = [...work].sort((a, b) => b.count - a.count)[0]
  if (most === undefined) return ''
  const alike = work.filter(w => w.verb === most.verb)
  const count = alike.reduce((sum, w) => sum + w.count, 0)
  const names = [...new Set(alike.map(w => w.who).filter(who => who !== ''))]
  const who =
    names.length === 0
      ? words('said.somebody')
      : names.length === 1
        ? (names[0] ?? '')
        : words('said.and-others', { who: names[0] ?? '', count: names.length - 1 })
  const where = new Set(alike.map(w => w.where)).size === 1 ? most.where : null
  const values = { who, count, ...(where === null ? {} : { where }) }
  return words(where === null ? `said.others-${most.verb}` : `said.others-${most.verb}-in`, values)
}
