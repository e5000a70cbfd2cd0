import { describe, expect, it } from 'vitest'
import { game } from '../../kit/referee.ts'

const about = { boardId: 'board-1', elementId: 'e1', text: ' Is this so?\nReally? ' }

describe('comments', () => {
  it('are added, answered, edited by their author, resolved and opened again', () => {
    const g = game()
    const { result } = g.does('ben', 'comment.add', { ...about, mentions: ['ada', 'ada', 'nobody'] }, { now: 5 })
    const commentId = String(result?.['commentId'])
    expect(g.state().comments[commentId]).toEqual({
      boardId: 'board-1',
      elementId: 'e1',
      text: 'Is this so?\nReally?',
      mentions: ['ada'],
      by: 'ben',
      at: 5,
    })
    const answer = String(
      g.does('cy', 'comment.add', { ...about, text: 'Yes', answers: commentId }).result?.['commentId'],
    )
    const third = String(g.does('ben', 'comment.add', { ...about, text: 'Oh', answers: answer }).result?.['commentId'])
    expect(g.state().comments[third]?.answers).toBe(commentId)
    expect(g.refused('cy', 'comment.edit', { commentId, text: 'x' })).toBe('not-allowed')
    expect(g.refused('ada', 'comment.edit', { commentId, text: 'x' })).toBe('not-allowed')
    g.does('ben', 'comment.edit', { commentId, text: 'So?' }, { now: 9 })
    expect(g.state().comments[commentId]).toMatchObject({ text: 'So?', editedAt: 9 })
    g.does('cy', 'comment.resolve', { commentId }, { now: 11 })
    expect(g.state().comments[commentId]?.resolved).toEqual({ by: 'cy', at: 11 })
    g.does('cy', 'comment.resolve', { commentId, resolved: false })
    expect(g.state().comments[commentId]).not.toHaveProperty('resolved')
    expect(g.refused('cy', 'comment.remove', { commentId })).toBe('not-allowed')
    g.does('ada', 'comment.remove', { commentId })
    expect(g.state().comments).toEqual({})
  })

  it('are for viewers where the facilitator allows it', () => {
    const g = game()
    const commentId = String(g.does('ben', 'comment.add', about).result?.['commentId'])
    expect(g.refused('vera', 'comment.add', about)).toBe('not-allowed')
    g.does('ada', 'comments.set', { viewers: true })
    expect(g.refused('vera', 'comment.add', about)).toBeNull()
    expect(g.refused('vera', 'comment.resolve', { commentId })).toBe('not-allowed')
    const own = String(g.does('vera', 'comment.add', about).result?.['commentId'])
    g.does('ada', 'comments.set', { viewers: false })
    expect(g.refused('vera', 'comment.edit', { commentId: own, text: 'x' })).toBe('not-allowed')
  })

  it('of another team are not there', () => {
    const g = game()
    const commentId = String(g.does('ben', 'comment.add', { ...about, boardId: 'board-2' }).result?.['commentId'])
    expect(g.refused('cy', 'comment.add', { ...about, boardId: 'board-2' })).toBe('not-allowed')
    expect(g.refused('cy', 'comment.add', { ...about, answers: commentId })).toBe('not-found')
    for (const name of ['comment.edit', 'comment.resolve', 'comment.remove'])
      expect(g.refused('cy', name, { commentId, text: 'x' })).toBe('not-found')
    expect(g.refused('ben', 'comment.add', { ...about, boardId: 'elsewhere' })).toBe('not-found')
    expect(g.refused('ben', 'comment.add', { boardId: 'board-1', point: [1, Number.NaN], text: 'x' })).toBe(
      'bad-request',
    )
    expect(g.refused('ben', 'comment.add', { ...about, text: 'x'.repeat(2_001) })).toBe('bad-request')
    // about nothing at all
    expect(g.refused('ben', 'comment.add', { boardId: 'board-1', text: 'x' })).toBe('bad-request')
    expect(g.refused('ben', 'comment.add', { boardId: 'board-1', point: [1, 2], text: 'x' })).toBeNull()
  })
})
