import type { CommentEntry, Person } from '#shared/wire/workshop-frames.ts'
import { searchable } from '../../scene/find.ts'

// Comments as people read them: a first one with its answers, what is open before what is done, what was last spoken of first. Pure.

export interface Thread {
  readonly first: CommentEntry
  readonly answers: readonly CommentEntry[]
  readonly resolved: boolean
  /** Server time of its newest words, in ms. */
  readonly at: number
}

export function threadsOn(boardId: string, comments: Iterable<CommentEntry>): readonly Thread[] {
  const firsts: CommentEntry[] = []
  const answers = new Map<string, CommentEntry[]>()
  for (const comment of comments) {
    if (comment.boardId !== boardId) continue
    if (comment.answers === undefined) firsts.push(comment)
    else answers.set(comment.answers, [...(answers.get(comment.answers) ?? []), comment])
  }
  const byTime = (a: CommentEntry, b: CommentEntry) => a.at - b.at || (a.id < b.id ? -1 : 1)
  return firsts
    .map((first): Thread => {
      const own = (answers.get(first.id) ?? []).sort(byTime)
      return { first, answers: own, resolved: first.resolved !== undefined, at: own.at(-1)?.at ?? first.at }
    })
    .sort((a, b) => b.at - a.at || (a.first.id < b.first.id ? -1 : 1))
}

// --- mentions

/** What is being typed after an @ right before the caret; null when nothing is. */
export function mentionAt(text: string, caret: number): { readonly from: number; readonly query: string } | null {
  const found = /(?:^|\s)@([^\s@]{0,30})$/u.exec(text.slice(0, caret))
  if (found === null) return null
  const query = found[1] ?? ''
  return { from: caret - query.length - 1, query }
}

/** People whose name has a word that begins like this. */
export function peopleLike(people: Iterable<Pick<Person, 'id' | 'name'>>, query: string, most = 5) {
  const wanted = searchable(query)
  return [...people]
    .filter(({ name }) => name !== '' && ` ${searchable(name)}`.includes(` ${wanted}`))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, most)
}

/** Those of the people picked whose name still stands in the text, and not as the beginning of another one's. */
export function mentionsIn(text: string, picked: ReadonlyMap<string, string>): readonly string[] {
  const names = [...picked.values()]
  const stands = (name: string) =>
    names
      .filter(other => other !== name && other.startsWith(name))
      .reduce((left, longer) => left.replaceAll(`@${longer}`, ' '), text)
      .includes(`@${name}`)
  return [...picked].filter(([, name]) => stands(name)).map(([id]) => id)
}
