/** Which month every frame of a film shows. Nothing of it depends on how fast a machine draws. */

interface FilmMoment {
  /** Months since the start; between two months it is a fraction. */
  readonly month: number;
  /** 0–1: how much of the first picture lies over this one, so that the end passes into the beginning. */
  readonly first: number;
}

export interface FilmPlan {
  /** How many there are. */
  readonly frames: number;
  readonly framesPerSecond: number;
  readonly at: (frame: number) => FilmMoment;
}

/** Months between which a film is made. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

/** Seconds of a loop, and when in it the run sets out, has arrived, and begins to pass into the first picture. */
export const LOOP_S = 10;
const LOOP = { out_s: 0.8, there_s: 7.6, fade_s: 9 } as const;
/** Of a film of the whole run: how long the first and the last picture stand, of its length. */
const STANDS = { first: 0.06, last: 0.12 } as const;

/** Ten seconds that may be shown over and over: the last picture stands, and then passes into the first. */
export function loopPlan(span: Span, framesPerSecond: number): FilmPlan {
  const frames = LOOP_S * framesPerSecond;
  const fading = Math.round(LOOP.fade_s * framesPerSecond);
  return {
    frames,
    framesPerSecond,
    at: (frame) => ({
      month: between(span, (frame / framesPerSecond - LOOP.out_s) / (LOOP.there_s - LOOP.out_s)),
      // The step after the last frame, to the first one, is as small as those before.
      first: Math.max(0, (frame - fading + 1) / (frames - fading + 1)),
    }),
  };
}

/** The run from its first month to its last in so many seconds. */
export function wholePlan(span: Span, length_s: number, framesPerSecond: number): FilmPlan {
  const frames = Math.round(length_s * framesPerSecond);
  return {
    frames,
    framesPerSecond,
    at: (frame) => {
      const share = frame / Math.max(1, frames - 1);
      return { month: between(span, (share - STANDS.first) / (1 - STANDS.first - STANDS.last)), first: 0 };
    },
  };
}

/** Sentences that changed sooner could not be read. */
const CAPTION_S = 1.5;

/** The month whose caption stands in a frame: a caption stays for a while, and at the end it is that of the last month. */
export function captionMonth(plan: FilmPlan, frame: number): number {
  const stays = Math.round(CAPTION_S * plan.framesPerSecond);
  const last = plan.at(plan.frames - 1).month;
  const { month } = plan.at(frame);
  return month === last ? last : plan.at(frame - (frame % stays)).month;
}

const between = ({ from, until }: Span, share: number): number => from + (until - from) * clamp(share);

const clamp = (share: number): number => Math.min(1, Math.max(0, share));
