import { LAYERS, type LayerId } from '../../../../engine/index.ts';
import type { Tone } from './tones.ts';

/** Hz by layer, in their order: steps of one scale that sound well together, information the highest. */
const PITCH_HZ = [659.26, 440, 146.83, 329.63, 220, 523.25, 392, 196] as const;
/** Quiet: of the loudest that there is. */
const LOUDNESS = 0.05;
/** Seconds: of a tone, until it is there, and between the beginnings of two. */
const TONE_S = { length: 1.1, rise: 0.12, apart: 0.16 } as const;
/** How far to either side a tone goes. */
const WIDTH = 0.9;

export const pitchOf = (layer: LayerId): number => PITCH_HZ[LAYERS.indexOf(layer)] ?? 440;

/** Plays some tones, one shortly after the other: what leaves goes from the middle to both sides, what comes the other way. */
export function playTones(context: AudioContext, tones: readonly Tone[]): void {
  tones.forEach(({ layer, way }, index) => {
    const begin = context.currentTime + 0.02 + index * TONE_S.apart;
    for (const side of [-1, 1]) playVoice(context, pitchOf(layer), begin, side * WIDTH, way);
  });
}

function playVoice(context: AudioContext, hz: number, begin: number, far: number, way: Tone['way']): void {
  const end = begin + TONE_S.length;
  const voice = new OscillatorNode(context, { type: 'sine', frequency: hz });
  const loudness = new GainNode(context, { gain: 0 });
  loudness.gain.setValueAtTime(0, begin);
  loudness.gain.linearRampToValueAtTime(LOUDNESS, begin + TONE_S.rise);
  loudness.gain.linearRampToValueAtTime(0, end);
  const place = new StereoPannerNode(context);
  place.pan.setValueAtTime(way === 'out' ? 0 : far, begin);
  place.pan.linearRampToValueAtTime(way === 'out' ? far : 0, end);
  voice.connect(loudness).connect(place).connect(context.destination);
  voice.start(begin);
  voice.stop(end);
}
