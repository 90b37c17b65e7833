import './direction/direction.css';
import { type ReadonlySignal, useComputed, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { toCsv } from '../../charts/index.ts';
import { LEVERS, type LeverId, MODEL_VERSION, type SweepPoint, stampOf } from '../../engine/index.ts';
import {
  type AxisId,
  axisName,
  Controls,
  decisiveAxis,
  Dialog,
  formatAxis,
  headlineOf,
  hereOn,
  isLeverAxis,
  leversAt,
  LiteratureList,
  nearestTo,
  PointCard,
  type PresetId,
  PRESETS,
  sentenceSpace,
  SmallMultiples,
  standingAt,
  SweepTable,
  sweepHeader,
  sweepRows,
  VerdictLegend,
  VerdictMap,
  CsvButton,
} from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import { download } from './download.ts';
import { Limits } from './direction/Limits.tsx';
import { Progress } from './direction/Progress.tsx';
import { createSweepRun, directionOpen, type SweepRun } from './direction/sweepRun.ts';
import { usePause } from './usePause.ts';

export { directionOpen } from './direction/sweepRun.ts';

/** Opens the map of levers. */
export function DirectionButton({ state }: Pick<FaceProps, 'state'>) {
  return (
    <button
      type="button"
      class="small-button"
      data-testid="direction-open"
      aria-haspopup="dialog"
      disabled={!state.ready.value}
      onClick={() => (directionOpen.value = true)}
    >
      {state.text.value.t('direction.title')}
    </button>
  );
}

/**
 * "Which way does it go?": where the thesis holds, fails or goes the other way over two levers, worked out in the page while it
 * is open. Stands in a face all the time, so that what was worked out is still there when it is opened again.
 */
export function Direction({ state, actions }: FaceProps) {
  const sweep = useMemo(() => createSweepRun(state), [state]);
  useEffect(() => () => sweep.dispose(), [sweep]);
  if (!directionOpen.value || state.run.value === undefined) return null;
  return <DirectionDialog state={state} actions={actions} sweep={sweep} />;
}

type Props = FaceProps & { readonly sweep: SweepRun };

function DirectionDialog({ state, actions, sweep }: Props) {
  const text = state.text.value;
  const played = usePause({ state, actions }, directionOpen);
  useEffect(() => {
    if (sweep.points.peek().size === 0 && sweep.status.peek() === 'idle') sweep.start();
  }, [sweep]);
  const close = () => {
    if (!directionOpen.peek()) return;
    if (sweep.status.peek() === 'running') sweep.cancel();
    directionOpen.value = false;
    if (played.current) actions.play();
  };
  const city = state.run.value === undefined ? '' : text.name(state.run.value.city.name);
  return (
    <Dialog text={text} title={text.t('direction.title')} testid="direction" wide onClose={close}>
      {/* Single keys belong to the map here, not to the run behind it. */}
      <div class="direction" onKeyDown={(event) => event.stopPropagation()}>
        <p class="direction-thesis">{text.t('direction.thesis', { city })}</p>
        <Body state={state} actions={actions} sweep={sweep} onRun={() => (played.current = true)} close={close} />
      </div>
    </Dialog>
  );
}

interface BodyProps extends Props {
  /** The run is to play once the dialog is closed. */
  readonly onRun: () => void;
  readonly close: () => void;
}

function Body({ state, actions, sweep, onRun, close }: BodyProps) {
  const text = state.text.value;
  const view = useSignal<'map' | 'table'>('map');
  const chosen = useSignal<number | undefined>(undefined);
  const hovered = useSignal<number | undefined>(undefined);
  const here = useComputed(() =>
    hereOn(sweep.axes.value, sweep.held.value, state.targets.value, state.plan.value?.parameters ?? {}),
  );
  const axes = sweep.axes.value;
  const points = sweep.points.value;
  // Until a point is chosen the card speaks of where the run stands.
  const marked = useComputed(() => hovered.value ?? chosen.value ?? nearestTo(sweep.axes.value, here.value));
  const choose = (index: number) => (chosen.value = index);
  const hover = (index: number | undefined) => (hovered.value = index);
  const ask = (change: Parameters<SweepRun['ask']>[0], run: boolean) => {
    chosen.value = undefined;
    hovered.value = undefined;
    sweep.ask(change, run);
  };
  const preset = (id: PresetId) => {
    const found = PRESETS.find((one) => one.id === id);
    if (found === undefined) return;
    const { across, up, held } = found;
    ask({ ...sweep.question.peek(), across, up, held }, true);
  };
  const run = (point: SweepPoint) => {
    for (const [lever, value] of leversToSet(state, sweep, point)) actions.setLever(lever, value);
    onRun();
    close();
  };
  const decisive = decisiveAxis(axes, points);
  return (
    <div class="direction-body">
      <div class="direction-ask">
        <Controls
          text={text}
          question={sweep.question.value}
          onQuestion={(next) => ask(next, false)}
          onPreset={preset}
          narrow={state.narrow.value}
        />
        <Progress text={text} sweep={sweep} onAsk={(next) => ask(next, true)} />
      </div>
      <div class="direction-answer">
        <div class="direction-head">
          <p class="direction-headline" data-testid="direction-headline">
            {headlineOf(text, axes, points)}{' '}
            {decisive === undefined ? null : (
              <span>{text.t('direction.decisive', { axis: axisName(text, decisive) })}</span>
            )}
          </p>
          <div class="direction-tools">
            <div class="segmented" role="group" aria-label={text.t('direction.view')}>
              {(['map', 'table'] as const).map((one) => (
                <button
                  key={one}
                  type="button"
                  data-testid={`direction-view-${one}`}
                  aria-pressed={view.value === one}
                  onClick={() => (view.value = one)}
                >
                  {text.t(`direction.view.${one}`)}
                </button>
              ))}
            </div>
            <CsvButton
              name={text.t('direction.csv')}
              testid="direction-csv"
              disabled={points.size === 0}
              onClick={() => save(state, sweep)}
            />
          </div>
        </div>
        {view.value === 'table' ? (
          <SweepTable text={text} axes={axes} points={points} />
        ) : (
          <VerdictMap
            text={text}
            axes={axes}
            points={points}
            here={here.value}
            chosen={chosen.value}
            onChoose={choose}
            onHover={hover}
          />
        )}
        <VerdictLegend text={text} points={points} here={here.value} />
      </div>
      <div class="direction-detail">
        <Card state={state} sweep={sweep} marked={marked} onRun={run} />
        <SmallMultiples text={text} axes={axes} points={points} marked={marked} onChoose={choose} onHover={hover} />
      </div>
      <LiteratureList text={text} points={points} onPreset={preset} />
      <Limits text={text} state={state} sweep={sweep} />
    </div>
  );
}

interface CardProps extends Pick<Props, 'state' | 'sweep'> {
  readonly marked: ReadonlySignal<number | undefined>;
  readonly onRun: (point: SweepPoint) => void;
}

/** A part of its own, so that a mouse on its way over the map draws nothing but this anew. */
function Card({ state, sweep, marked, onRun }: CardProps) {
  const index = marked.value;
  const point = index === undefined ? undefined : sweep.points.value.get(index);
  return (
    <PointCard
      text={state.text.value}
      axes={sweep.axes.value}
      point={point}
      would={point === undefined ? undefined : wouldDo(state, sweep, point)}
      onRun={() => point !== undefined && onRun(point)}
    />
  );
}

/** Levers that differ between a point and the run. */
function leversToSet({ targets }: FaceProps['state'], sweep: SweepRun, point: SweepPoint): [LeverId, number][] {
  const levers = leversAt(sweep.axes.peek(), sweep.held.peek(), point.values);
  return LEVERS.flatMap(({ id }): [LeverId, number][] => (levers[id] === targets.value[id] ? [] : [[id, levers[id]]]));
}

/** What "Run this" does, in words; undefined where it would do nothing. */
function wouldDo(state: FaceProps['state'], sweep: SweepRun, point: SweepPoint): string | undefined {
  const text = state.text.value;
  const set = leversToSet(state, sweep, point);
  if (set.length === 0) return undefined;
  const list = text.list(
    set.map(([id, value]) =>
      text.t('direction.setting', { axis: axisName(text, id), value: formatAxis(text, id, value) }),
    ),
  );
  const parameters = state.plan.value?.parameters ?? {};
  const kept = sweep.axes.value.flatMap(({ id }, side) => {
    const axis = id as AxisId;
    const stays = standingAt(axis, state.targets.value, parameters);
    if (isLeverAxis(axis) || stays === point.values[side]) return [];
    return [text.t('direction.run.parameter', { axis: axisName(text, axis), value: formatAxis(text, axis, stays) })];
  });
  return [text.t('direction.run.would', { list }), ...kept].join(sentenceSpace(text));
}

/** Everything that makes the map again, in English wherever it is read. */
function save(state: FaceProps['state'], sweep: SweepRun): void {
  const run = state.run.value;
  if (run === undefined) return;
  const axes = sweep.axes.value;
  const pulled = LEVERS.filter(
    ({ id, default: idle }) => sweep.held.value[id] !== idle && axes.every((one) => one.id !== id),
  );
  const parts = [
    `Edgeward ${MODEL_VERSION}, which way does it go, city ${run.city.id}, by equilibrium`,
    `${axes[0].id} across, ${axes[1].id} up, ${sweep.points.value.size} points`,
    pulled.length === 0
      ? 'other levers at zero'
      : `other levers: ${pulled.map(({ id }) => `${id}=${sweep.held.value[id]}`).join(' ')}`,
    sweep.roads.value === 'on' ? 'with traffic' : 'roads empty (traffic=off)',
    stampOf(run.city.fitted),
  ];
  const csv = toCsv(sweepHeader(axes), sweepRows(sweep.points.value), parts.join('; '));
  download(`edgeward-${run.city.id}-direction.csv`, csv);
}
