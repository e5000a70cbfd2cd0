import type { CDPSession } from 'playwright-core'

// Input as a hand makes it, at a steady rate through the browser's own input path, whether the page keeps up or not.

export type Input =
  /** Pans there and back: so many screen pixels an event, turning after so many events. */
  | { readonly type: 'wheel'; readonly hz: number; readonly by: readonly [number, number]; readonly turn: number }
  /** Ctrl and the wheel: in, then out. */
  | { readonly type: 'zoom'; readonly hz: number; readonly by: number; readonly turn: number }
  /** Presses on a note and goes round in a circle; it is put down beside its place. */
  | { readonly type: 'drag'; readonly hz: number; readonly radius: number }
  /** Presses on a bare spot and draws a box that grows and shrinks. */
  | { readonly type: 'marquee'; readonly hz: number; readonly radius: number }
  | { readonly type: 'keys'; readonly hz: number }
  /** Nothing by hand: others work. */
  | { readonly type: 'people' }

type Point = readonly [number, number]

const CTRL = 2

/** Calls at the rate for so long, and waits for none of the answers until the end. */
async function steadily(hz: number, seconds: number, send: (n: number) => Promise<unknown>): Promise<void> {
  const answers: Promise<unknown>[] = []
  const start = performance.now()
  const count = Math.round(hz * seconds)
  for (let n = 0; n < count; n++) {
    const wait = start + (n * 1000) / hz - performance.now()
    if (wait > 0) await new Promise(done => setTimeout(done, wait))
    answers.push(send(n))
  }
  await Promise.all(answers)
}

const mouse = (session: CDPSession, type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', [x, y]: Point) =>
  session.send('Input.dispatchMouseEvent', {
    type,
    x,
    y,
    button: 'left',
    buttons: type === 'mouseReleased' ? 0 : 1,
    clickCount: type === 'mouseMoved' ? 0 : 1,
  })

/** `at`: where on screen it begins. */
export async function play(session: CDPSession, input: Input, seconds: number, at: Point): Promise<void> {
  const [x, y] = at
  const forth = (n: number, turn: number) => (Math.floor(n / turn) % 2 === 0 ? 1 : -1)
  const wheel = (deltaX: number, deltaY: number, modifiers: number) =>
    session.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX, deltaY, modifiers })
  switch (input.type) {
    case 'wheel':
      return await steadily(input.hz, seconds, n =>
        wheel(input.by[0] * forth(n, input.turn), input.by[1] * forth(n, input.turn), 0),
      )
    case 'zoom':
      return await steadily(input.hz, seconds, n => wheel(0, -input.by * forth(n, input.turn), CTRL))
    case 'drag':
    case 'marquee': {
      await mouse(session, 'mousePressed', at)
      let last = at
      await steadily(input.hz, seconds, n => {
        const angle = (n / input.hz) * Math.PI * 1.3
        last = [x + input.radius * Math.sin(angle), y + (input.radius / 2) * (1.2 - Math.cos(angle))]
        return mouse(session, 'mouseMoved', last)
      })
      // put down near its place, so that many rounds do not carry the board away, but out of reach of the snap back; the box is at its largest
      last = input.type === 'drag' ? [x + 36, y + 31] : [x + input.radius, y + input.radius / 2]
      await mouse(session, 'mouseMoved', last)
      await mouse(session, 'mouseReleased', last)
      return
    }
    case 'keys':
      return await steadily(input.hz, seconds, n => {
        const key = 'learning to read'[n % 16] ?? ' '
        return session
          .send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key })
          .then(() => session.send('Input.dispatchKeyEvent', { type: 'keyUp', key }))
      })
    case 'people':
      return await new Promise(done => setTimeout(done, seconds * 1000))
  }
}
