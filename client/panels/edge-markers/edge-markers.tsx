import { useEffect, useRef } from 'react'
import type { Editor } from '../../scene/editor.ts'
import { edgePlaces, MOST_MARKERS } from '../../scene/edge-places.ts'
import type { Other } from '../../scene/presence.ts'
import { initials } from '../../ui/person-name.ts'
import { words } from '../../ui/words/words.ts'
import styles from './edge-markers.module.css'

// At the edge of the map, pointing to people who are outside it. The buttons are made once and moved by hand: whoever moves, React
// renders nothing. With keys one goes to people from the list of who is here.

const INSET = 26
const APART = 46
const SLOTS = Array.from({ length: MOST_MARKERS }, (_, i) => `slot-${i}`)

export function EdgeMarkers({ editor }: { readonly editor: Editor }) {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = holder.current
    return element === null ? undefined : placeMarkers(editor, [...element.querySelectorAll('button')])
  }, [editor])
  return (
    <div ref={holder} className={styles.markers}>
      {SLOTS.map(slot => (
        <button
          key={slot}
          type="button"
          hidden
          tabIndex={-1}
          // the person's name comes with the place
          aria-label={words('edge.somebody')}
          className={styles.marker}
          onClick={event => {
            const { person } = event.currentTarget.dataset
            if (person !== undefined) editor.company.goTo(person)
          }}
        >
          <span className={styles.arrow} aria-hidden />
          <span className={styles.face} aria-hidden />
        </button>
      ))}
    </div>
  )
}

function placeMarkers(editor: Editor, markers: readonly HTMLButtonElement[]): () => void {
  const { presence, camera, company } = editor
  let frame: number | null = null
  const place = () => {
    frame = null
    const { w, h } = camera.state.getState()
    const points = presence.people().flatMap(person => {
      const at = company.whereIs(person)
      return at === null ? [] : [[person, camera.toScreen(at)] as const]
    })
    const places = w === 0 ? [] : edgePlaces(points, { w, h, inset: INSET, apart: APART })
    markers.forEach((marker, i) => {
      const found = places[i]
      marker.hidden = found === undefined
      if (found === undefined) return
      dress(marker, found.of)
      marker.style.transform = `translate(${found.at[0]}px, ${found.at[1]}px)`
      marker.style.setProperty('--way', `${found.way}rad`)
    })
  }
  const soon = () => {
    frame ??= requestAnimationFrame(place)
  }
  soon()
  const stops = [presence.watch(soon), camera.state.subscribe(soon)]
  return () => {
    for (const stop of stops) stop()
    if (frame !== null) cancelAnimationFrame(frame)
  }
}

function dress(marker: HTMLButtonElement, { user }: Other): void {
  if (marker.dataset.person === user.id && marker.dataset.name === user.name) return
  marker.dataset.person = user.id
  marker.dataset.name = user.name
  // what is seen is part of what it is called: people say it to their machine
  const seen = initials(user.name)
  const label = words('edge.go-to', { name: user.name, initials: seen })
  marker.setAttribute('aria-label', label)
  marker.title = label
  marker.style.setProperty('--person', user.color)
  const face = marker.querySelector<HTMLElement>('span:last-child')
  if (face !== null) face.textContent = seen
}
