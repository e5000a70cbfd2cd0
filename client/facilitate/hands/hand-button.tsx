import { Hand } from 'lucide-react'
import { useStore } from 'zustand'
import type { WorkshopLink } from '../../net/workshop-link.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { speak } from '../../ui/speaker.tsx'
import { words } from '../../ui/words/words.ts'

/** Whether one's own hand is up; null for those who raise none: facilitators and people who look on. */
export function useHand(workshop: WorkshopLink): boolean | null {
  const you = useStore(workshop.state, state => state.you)
  const hands = useStore(workshop.state, state => state.state?.hands)
  if (you?.role !== 'participant' || hands === undefined) return null
  return hands.some(hand => hand.id === you.participantId)
}

export async function raiseHand(workshop: WorkshopLink, up: boolean): Promise<void> {
  const answer = await workshop.command('hand.set', { up })
  if (answer.ok) speak(words(up ? 'hand.up' : 'hand.down'))
}

/** Asks for the word without taking it. */
export function HandButton({ workshop }: { readonly workshop: WorkshopLink }) {
  const up = useHand(workshop)
  if (up === null) return null
  return (
    <IconButton
      label={words(up ? 'hand.lower' : 'hand.raise')}
      look={up ? 'primary' : 'plain'}
      icon={<Hand size={18} aria-hidden />}
      onClick={() => void raiseHand(workshop, !up)}
    />
  )
}
