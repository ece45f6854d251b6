/** Two soft notes for money that arrived, two low ones for a payment that did not. Made on the spot, no sound files. */

type Note = readonly [hertz: number, at: number, seconds: number]
const PAID: readonly Note[] = [
  [880, 0, 0.18],
  [1318.5, 0.12, 0.4],
]
const FAILED: readonly Note[] = [
  [311.1, 0, 0.22],
  [233.1, 0.18, 0.4],
]
/** At full volume. */
const LOUDNESS = 0.4
const SILENCE = 0.0001

let audio: AudioContext | null = null

/** @param volume per cent */
export function chime(kind: 'paid' | 'failed', volume: number): void {
  audio ??= new AudioContext()
  void audio.resume()
  const now = audio.currentTime
  for (const [hertz, at, seconds] of kind === 'paid' ? PAID : FAILED) {
    const tone = audio.createOscillator()
    const level = audio.createGain()
    tone.type = 'sine'
    tone.frequency.value = hertz
    level.gain.setValueAtTime(SILENCE, now + at)
    level.gain.exponentialRampToValueAtTime((LOUDNESS * volume) / 100, now + at + 0.015)
    level.gain.exponentialRampToValueAtTime(SILENCE, now + at + seconds)
    tone.connect(level).connect(audio.destination)
    tone.start(now + at)
    tone.stop(now + at + seconds)
  }
}
