import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Text } from '../../../i18n/index.ts';
import type { CameraState, CityMap } from '../../../map/index.ts';
import {
  Glyph,
  type LabelArea,
  layerOf,
  placeLabels,
  placeName,
  signedPercent,
  type StoryCast,
  STORY_ROLES,
  type StoryRole,
  stepIndex,
  type StoryStepId,
  worth,
} from '../../../panels/index.ts';
import type { PageState, Run } from '../../page.ts';
import type { MapSignals } from '../MapPane.tsx';
import { glideTo, viewOf } from './camera.ts';
import type { Telling } from './telling.ts';

interface StoryMarksProps {
  readonly state: PageState;
  readonly signals: MapSignals;
  readonly story: Telling;
}

/** Somebody of the story on the map, or the place that is weighed against its own. */
interface Mark {
  readonly key: string;
  readonly cell: number;
  readonly label: string;
  readonly role: StoryRole;
  readonly other: boolean;
}

/** The people of the story where they are, named directly, on the live map. The card says the same in words. */
export function StoryMarks({ state, signals, story }: StoryMarksProps) {
  const root = useRef<HTMLDivElement>(null);
  const run = story.run.value;
  const cast = story.cast.value;
  const map = signals.map.value;
  useFlights(state, signals, story);
  const marks =
    run === undefined || cast === undefined || state.logical.value || state.view.value !== 'map'
      ? []
      : marksOf(state.text.value, run, cast, story);
  const cells = marks.map(({ cell }) => cell).join();
  useEffect(() => {
    if (map === undefined || root.current === null || cells === '') return undefined;
    return keepGlued(root.current, map, cells.split(',').map(Number));
  }, [map, cells, state.text.value, story.step.value]);
  if (marks.length === 0 || cast === undefined) return null;
  return (
    <div class="story-marks" ref={root} aria-hidden="true">
      <svg>
        {marks.map((mark) => (
          <g key={mark.key} class={mark.other ? 'story-spot other' : 'story-spot'}>
            <line />
            <circle r="6" />
          </g>
        ))}
        {marks.length === 2 ? <line class="story-way" /> : null}
      </svg>
      {marks.map((mark) => (
        <p key={mark.key} class={mark.other ? 'story-label other' : 'story-label'}>
          {mark.other ? null : <Glyph layer={layerOf(cast[mark.role]!.card)} />}
          {mark.label}
        </p>
      ))}
    </div>
  );
}

const ROLE_OF: Partial<Record<StoryStepId, StoryRole>> = { family: 'family', firm: 'firm', office: 'office' };

function marksOf(text: Text, run: Run, cast: StoryCast, story: Telling): Mark[] {
  const step = story.step.value;
  const told = ROLE_OF[step];
  const name = (role: StoryRole) => text.t(`story.fate.${role}`);
  if (told !== undefined) {
    const member = cast[told];
    if (member === undefined) return [];
    const { cell, elsewhere, comparison } = member;
    const there = `${placeName(text, run.city, elsewhere)} ${signedPercent(text, worth(comparison.gain))}`;
    return [
      { key: told, cell, label: name(told), role: told, other: false },
      { key: 'other', cell: elsewhere, label: there, role: told, other: true },
    ];
  }
  const index = stepIndex(step);
  if (index < stepIndex('remote') || index > stepIndex('answer')) return [];
  const fates = story.fates.value;
  return STORY_ROLES.flatMap((role) => {
    const member = cast[role];
    if (member === undefined) return [];
    const cell = fates.find((fate) => fate.role === role)?.to ?? member.cell;
    return [{ key: role, cell, label: name(role), role, other: false }];
  });
}

/** Keeps dots, lines and labels where their cells are, while the camera moves; nothing is written while it stands. */
function keepGlued(root: HTMLElement, map: CityMap, cells: readonly number[]): () => void {
  const spots = [...root.querySelectorAll<SVGGElement>('.story-spot')];
  const labels = [...root.querySelectorAll<HTMLElement>('.story-label')];
  const way = root.querySelector<SVGLineElement>('.story-way');
  let frame = 0;
  let before = '';
  const place = (): void => {
    frame = requestAnimationFrame(place);
    const points = cells.map((cell) => map.project(cell));
    const now = [...points.flat().map(Math.round), root.clientWidth, root.clientHeight].join();
    if (now === before) return;
    before = now;
    const boxes = points.map(([x, y], k) => ({
      x,
      y,
      width: labels[k]?.offsetWidth ?? 0,
      height: labels[k]?.offsetHeight ?? 0,
    }));
    const places = placeLabels(boxes, freeArea(root));
    places.forEach(({ left, top }, k) => {
      const { x, y, width, height } = boxes[k]!;
      const label = labels[k];
      if (label !== undefined) label.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
      const middle = left + width / 2;
      const edge = top > y ? top : top + height;
      setLine(spots[k]?.querySelector('line'), [x, y], [middle, edge]);
      const dot = spots[k]?.querySelector('circle');
      dot?.setAttribute('cx', String(x));
      dot?.setAttribute('cy', String(y));
    });
    const [a, b] = points;
    if (way !== null && a !== undefined && b !== undefined) setLine(way, a, b);
  };
  place();
  return () => cancelAnimationFrame(frame);
}

/** Where the stage leaves the map free: below its headline, above a card that reaches into it, and beside panels. */
function freeArea(root: HTMLElement): LabelArea {
  const own = root.getBoundingClientRect();
  const stage = (root.parentElement?.querySelector('.stage') ?? root).getBoundingClientRect();
  const headline = root.parentElement?.querySelector('.stage .headline')?.getBoundingClientRect();
  const card = root.parentElement?.querySelector('.story-card')?.getBoundingClientRect();
  const beneath = card !== undefined && card.left < stage.right ? card : undefined;
  return {
    left: stage.left - own.left,
    top: (headline?.bottom ?? stage.top) - own.top,
    right: stage.right - own.left,
    bottom: Math.min(stage.bottom, beneath?.top ?? stage.bottom) - own.top,
  };
}

function setLine(
  line: SVGLineElement | null | undefined,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
): void {
  const ends = { x1, y1, x2, y2 };
  for (const [name, value] of Object.entries(ends)) line?.setAttribute(name, String(Math.round(value * 10) / 10));
}

/** A nod of the camera towards whom a step is about, and home again; never where motion is unwanted. */
function useFlights(state: PageState, signals: MapSignals, story: Telling): void {
  const home = useRef<CameraState | undefined>(undefined);
  useSignalEffect(() => {
    const role = ROLE_OF[story.step.value];
    const run = story.run.value;
    const map = signals.map.value;
    const member = role === undefined ? undefined : story.cast.value?.[role];
    if (map === undefined || run === undefined || state.reducedMotion.value) return undefined;
    if (member === undefined) {
      if (home.current !== undefined) map.flyHome();
      home.current = undefined;
      return undefined;
    }
    home.current ??= map.camera();
    const stop = glideTo(map, viewOf(run.city, [member.cell, member.elsewhere], home.current));
    // A hand on the map is the pilot.
    const element = document.querySelector('.map');
    element?.addEventListener('pointerdown', stop);
    element?.addEventListener('wheel', stop, { passive: true });
    return () => {
      stop();
      element?.removeEventListener('pointerdown', stop);
      element?.removeEventListener('wheel', stop);
    };
  });
}
