import aggregation from './aggregation.json' with { type: 'json' };
import bill from './bill.json' with { type: 'json' };
import logicalDistance from './logical-distance.json' with { type: 'json' };
import whoMoves from './who-moves.json' with { type: 'json' };
import type { Lesson } from '../lesson.ts';
import { parseLesson } from '../parseLesson.ts';

/** Lesson files as anybody could write them, in the order in which they are offered. */
const FILES: readonly { readonly id: string }[] = [aggregation, logicalDistance, whoMoves, bill];

/** The lessons that come with the page. */
export const LESSONS: readonly Lesson[] = FILES.map((file) => parseLesson(file, `${file.id}.json`));
