import type { Merged } from '#shared/exchange/together/merge.ts'
import type { MergeProposal } from '#shared/exchange/together/merge-items.ts'
import type { ResultView } from '#shared/workshop/state-view.ts'

// The teams' votes, brought along with their items: what was joined is one choice, and its dots are added up. Pure.

/** Of each board that is merged, the newest vote in which something of it has dots. */
export function votesOf(proposal: MergeProposal, results: readonly ResultView[]): readonly ResultView[] {
  const items = new Map<string, Set<string>>()
  for (const { source, item } of proposal.items.values()) {
    const boardId = proposal.sources[source]?.boardId
    if (boardId === undefined) continue
    const known = items.get(boardId)
    if (known === undefined) items.set(boardId, new Set([item.id]))
    else known.add(item.id)
  }
  const found = new Map<string, ResultView>()
  for (const result of [...results].sort((a, b) => b.closedAt - a.closedAt)) {
    const here = items.get(result.boardId)
    if (here === undefined || found.has(result.boardId)) continue
    if (Object.entries(result.totals).some(([id, dots]) => dots > 0 && here.has(id))) found.set(result.boardId, result)
  }
  return [...found.values()]
}

/** What the server is asked to keep for the board where the merged diagram stands; `title` names it where the votes are called differently. */
export function poolOf(
  boardId: string,
  title: string,
  votes: readonly ResultView[],
  { origins }: Pick<Merged, 'origins'>,
): Readonly<Record<string, unknown>> {
  const titles = new Set(votes.map(vote => vote.title))
  const [only] = titles
  return {
    boardId,
    title: titles.size === 1 && only !== undefined ? only : title,
    from: votes.map(vote => ({
      voteId: vote.id,
      items: Object.fromEntries(
        origins
          .filter(each => each.boardId === vote.boardId && (vote.totals[each.of] ?? 0) > 0)
          .map(each => [each.of, each.id]),
      ),
    })),
  }
}
