// Two soft notes, a fourth apart, falling: a bell in the next room. Made here, so that nothing is loaded and nothing is kept.

/** Hertz. */
const NOTES = [880, 659.26] as const
/** Seconds. */
const APART = 0.28
const RISE = 0.02
const FADE = 1.4
/** Of full volume. */
const LOUD = 0.14

/** To be called when somebody has touched the page: else browsers let no sound out. */
export function ring(): void {
  const audio = new AudioContext()
  const begin = audio.currentTime + 0.05
  NOTES.forEach((note, i) => {
    const from = begin + i * APART
    const [tone, volume] = [audio.createOscillator(), audio.createGain()]
    tone.type = 'sine'
    tone.frequency.value = note
    volume.gain.setValueAtTime(0, from)
    volume.gain.linearRampToValueAtTime(LOUD, from + RISE)
    volume.gain.exponentialRampToValueAtTime(0.0001, from + FADE)
    tone.connect(volume).connect(audio.destination)
    tone.start(from)
    tone.stop(from + FADE)
    if (i === NOTES.length - 1) tone.onended = () => void audio.close()
  })
}
