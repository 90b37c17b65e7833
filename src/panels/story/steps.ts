/**
 * The introduction as data: what it shows, for how long, and how far the run may go meanwhile. Without a touch it takes
 * 75 seconds, however long the reader or the machine holds it up in between.
 */
export const STORY_STEPS = [
  { id: 'distance', seconds: 6, years: 0 },
  { id: 'family', seconds: 8, years: 0 },
  { id: 'firm', seconds: 7, years: 0 },
  { id: 'office', seconds: 7, years: 0 },
  { id: 'remote', seconds: 12, years: 10 },
  { id: 'online', seconds: 8, years: 20 },
  { id: 'question', seconds: 8, years: 30 },
  { id: 'answer', seconds: 8, years: 30 },
  { id: 'bill', seconds: 7, years: 30 },
  { id: 'yours', seconds: 4, years: 30 },
] as const;

export type StoryStepId = (typeof STORY_STEPS)[number]['id'];

export const STORY_SECONDS = STORY_STEPS.reduce((sum, { seconds }) => sum + seconds, 0);

export const stepIndex = (id: StoryStepId): number => STORY_STEPS.findIndex((step) => step.id === id);

/** The step before in which nothing has been decided yet: until then skipping leaves no trace. */
export const isBeforeLevers = (index: number): boolean => index < stepIndex('remote');

/** Seconds after which remote work is pulled for a reader who lets it pass. */
export const PULL_AFTER_S = 6;
/** Where the introduction puts levers that the reader leaves alone. */
export const PULLED_TO = 0.8;
