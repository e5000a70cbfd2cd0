import { beforeEach, describe, expect, it } from 'vitest'
import { createLateKeys, type LateKey } from '../../../client/input/late-keys.ts'

// What is typed on after somebody else has closed the text that it was meant for.

let late = createLateKeys()
beforeEach(() => {
  late = createLateKeys()
})

const key = (name: string, at: number, mods: Partial<LateKey> = {}): LateKey => ({
  key: name,
  timeStamp: at,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  getModifierState: () => false,
  ...mods,
})

describe('keys typed after a text was closed by somebody else', () => {
  it('are held back as long as they follow one another', () => {
    late.begin(5000)
    const typed = ['a', 'Backspace', 'Delete', 'Enter', 'Tab', ' ', 'é', '🙂']
    expect(typed.filter((name, i) => !late.holds(key(name, 5900 + 900 * i)))).toEqual([])
  })

  it('reach the map again after a second without one, after Escape, and after a press', () => {
    late.begin(5000)
    expect(late.holds(key('a', 6001))).toBe(false)
    expect(late.holds(key('a', 6002))).toBe(false)
    late.begin(7000)
    expect(late.holds(key('Escape', 7100))).toBe(true)
    expect(late.holds(key('a', 7200))).toBe(false)
    late.begin(8000)
    late.end()
    expect(late.holds(key('a', 8100))).toBe(false)
  })

  it('are only those that write: what is asked for with Ctrl, and arrows, come through', () => {
    late.begin(5000)
    expect(late.holds(key('z', 5100, { ctrlKey: true }))).toBe(false)
    expect(late.holds(key('ArrowLeft', 5200))).toBe(false)
    expect(late.holds(key('Shift', 5300))).toBe(false)
    // on many keyboards a character is written with AltGr, which says that Ctrl and Alt are held
    const altGraph = { ctrlKey: true, altKey: true, getModifierState: (name: string) => name === 'AltGraph' }
    expect(late.holds(key('@', 5400, altGraph))).toBe(true)
  })

  it('are nobody’s business when nothing was closed', () => {
    expect(late.holds(key('a', 100))).toBe(false)
    expect(late.holds(key('Escape', 200))).toBe(false)
  })
})
