import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { applyUpdate, missingFrom } from '#shared/board/doc/merge.ts'
import { type BoardDocument, elementsOf, newDocument } from '#shared/board/doc/roots.ts'
import { type LocalCopy, openLocalCopy } from '../../../client/net/local-copy.ts'

// A board's copy in this browser, over a real database in memory.

beforeEach(() => {
  indexedDB = new IDBFactory()
})

const write = (document: BoardDocument, key: string, words = 'words') =>
  elementsOf(document).set(key, new Y.Text(words))
const keysOf = (document: BoardDocument) => [...elementsOf(document).keys()].sort()

async function open(document = newDocument(), epoch = 'e'): Promise<{ copy: LocalCopy; document: BoardDocument }> {
  return { copy: await openLocalCopy('b', epoch, document), document }
}

/** What a browser would find that opens now. */
async function kept(): Promise<BoardDocument> {
  const { copy, document } = await open()
  await copy.close()
  return document
}

/** The rows as they lie there. */
const rows = (): Promise<readonly Uint8Array[]> =>
  new Promise((done, failed) => {
    const opening = indexedDB.open('throughline-board-b-e')
    opening.onerror = () => failed(opening.error)
    opening.onsuccess = () => {
      const all = opening.result.transaction(['updates']).objectStore('updates').getAll()
      all.onsuccess = () => {
        opening.result.close()
        done(all.result as Uint8Array[])
      }
    }
  })

describe('the local copy of a board', () => {
  it('has what was written here and what came from elsewhere, and not that of another epoch', async () => {
    const { copy, document } = await open()
    write(document, 'own')
    const other = newDocument()
    write(other, 'theirs')
    applyUpdate(document, missingFrom(other), 'server')
    expect(copy.kept.getState()).toEqual({ kept: 'kept' })
    await copy.close()
    expect(keysOf(await kept())).toEqual(['own', 'theirs'])
    const { copy: else_, document: empty } = await open(newDocument(), 'f')
    expect(keysOf(empty)).toEqual([])
    await else_.close()
  })

  it('has an own word the moment it is written, with all that it stands on', async () => {
    const { document } = await open()
    const other = newDocument()
    write(other, 'theirs')
    applyUpdate(document, missingFrom(other), 'server')
    ;(elementsOf(document).get('theirs') as Y.Text).insert(0, 'my ')
    // the page is gone without a goodbye: nothing is closed
    await vi.waitFor(async () => expect((await rows()).length).toBe(2))
    const found = elementsOf(await kept()).get('theirs') as Y.Text
    expect(found.toString()).toBe('my words')
  })

  it('has what was written and what came while it was opened', async () => {
    const document = newDocument()
    write(document, 'before')
    const opening = openLocalCopy('b', 'e', document)
    write(document, 'meanwhile')
    const other = newDocument()
    write(other, 'theirs', 'x'.repeat(20_000))
    applyUpdate(document, missingFrom(other), 'server')
    const copy = await opening
    await copy.close()
    expect(keysOf(await kept())).toEqual(['before', 'meanwhile', 'theirs'])
  })

  it('many rows become one, and nothing of another window is lost', async () => {
    const [here, there] = [await open(), await open()]
    write(there.document, 'from there')
    for (let i = 0; i < 600; i++) write(here.document, `note ${i}`)
    const trimmed = async () => {
      const [all, found] = [await rows(), newDocument()]
      for (const row of all) applyUpdate(found, row)
      expect(keysOf(found)).toContain('note 599')
      expect(all.length).toBeLessThan(300)
    }
    await vi.waitFor(trimmed, { timeout: 15_000 })
    write(here.document, 'after')
    await here.copy.close()
    await there.copy.close()
    const found = keysOf(await kept())
    expect(found).toContain('from there')
    expect(found).toHaveLength(602)
  })

  it('reads what earlier versions kept', async () => {
    const before = newDocument()
    write(before, 'long ago')
    await new Promise<void>(done => {
      const opening = indexedDB.open('throughline-board-b-e')
      opening.onupgradeneeded = () => {
        opening.result.createObjectStore('updates', { autoIncrement: true })
        opening.result.createObjectStore('custom')
      }
      opening.onsuccess = () => {
        const writing = opening.result.transaction(['updates'], 'readwrite')
        writing.objectStore('updates').add(missingFrom(newDocument()))
        writing.objectStore('updates').add(missingFrom(before))
        writing.oncomplete = () => {
          opening.result.close()
          done()
        }
      }
    })
    expect(keysOf(await kept())).toEqual(['long ago'])
  })

  it('says that it is not kept where a write fails, and has all of it once writing goes again', async () => {
    const { copy, document } = await open()
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    write(document, 'while it was full')
    await vi.waitFor(() => expect(copy.kept.getState()).toEqual({ kept: 'not-kept' }))
    write(document, 'and after')
    add.mockRestore()
    await copy.close()
    expect(keysOf(await kept())).toEqual(['and after', 'while it was full'])
  })

  it('says nothing is kept before that is written which failed, though later words were', async () => {
    const { copy, document } = await open()
    const add = vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementationOnce(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    const said: [string, number][] = []
    copy.kept.subscribe(({ kept: now }) => said.push([now, add.mock.calls.length]))
    write(document, 'first')
    write(document, 'second')
    await vi.waitFor(async () => expect((await rows()).length).toBe(1))
    await copy.close()
    add.mockRestore()
    expect(said).toEqual([
      ['not-kept', 2],
      ['kept', 3],
    ])
    expect(keysOf(await kept())).toEqual(['first', 'second'])
  })

  it('says so where a browser keeps nothing, and holds nobody up', async () => {
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('private', 'SecurityError')
    })
    const { copy, document } = await open()
    expect(copy.kept.getState()).toEqual({ kept: 'not-kept' })
    write(document, 'own')
    await copy.remove()
  })

  it('is gone once it is removed', async () => {
    const { copy, document } = await open()
    write(document, 'own')
    await copy.remove()
    expect(keysOf(await kept())).toEqual([])
  })
})
