import './film.css';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Text } from '../../../i18n/index.ts';
import { Dialog } from '../../../panels/index.ts';
import type { FaceProps } from '../../page.ts';
import { Choices, Ticks } from './fields.tsx';
import { FORMATS, type FormatId, framesPerSecond, type Way, waysFor } from './formats.ts';
import { filmedOf, spanOf } from './filmed.ts';
import { type FilmWish, planOf } from './makeFilm.ts';
import { type SizeId, SIZES } from './sizes.ts';
import { createStudio, type FilmStage, type Studio } from './studio.ts';

const LENGTHS_S = [5, 10, 20, 30, 60] as const;

/** Asks what film it is to be, makes it, and gives it to keep. */
export function FilmDialog({ state, actions, onClose }: FaceProps & { readonly onClose: () => void }) {
  const text = state.text.value;
  const studio = useMemo(() => createStudio({ state, actions }, () => performance.now()), [state, actions]);
  useEffect(() => studio.leave, [studio]);
  const stage = studio.stage.value;
  const nothing = state.month.value === 0;
  return (
    <Dialog text={text} title={text.t('film.title')} testid="film" onClose={onClose}>
      {nothing && stage.kind === 'asks' ? (
        <p class="notice-line" data-testid="film-nothing">
          {text.t('film.nothing')}
        </p>
      ) : (
        <>
          <Asks state={state} actions={actions} studio={studio} />
          {stage.kind === 'making' ? <Making text={text} stage={stage} onCancel={studio.leave} /> : null}
          {stage.kind === 'made' ? (
            <Made text={text} stage={stage} onAgain={studio.leave} still={state.reducedMotion.value} />
          ) : null}
          {stage.kind === 'failed' ? (
            <p class="notice-line" role="alert" data-testid="film-failed">
              {text.t('film.failed', { message: stage.message })} {text.t('film.failed.hint')}
            </p>
          ) : null}
        </>
      )}
    </Dialog>
  );
}

/** What the browser can make of a size; undefined until it has answered. */
function useWays(size: SizeId): readonly Way[] | undefined {
  const ways = useSignal<{ readonly size: SizeId; readonly found: readonly Way[] } | undefined>(undefined);
  useEffect(() => {
    const { width, height } = SIZES.find(({ id }) => id === size) ?? SIZES[0];
    let gone = false;
    const ask = async () => {
      const find = 'VideoEncoder' in globalThis ? (await import('./videoSink.ts')).findCodec : undefined;
      // Where it can't be asked, a GIF is what is left.
      const found = await waysFor(find, width, height).catch(() => waysFor(undefined, width, height));
      if (!gone) ways.value = { size, found };
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [size]);
  return ways.value?.size === size ? ways.value.found : undefined;
}

function Asks({ state, studio }: FaceProps & { readonly studio: Studio }) {
  const text = state.text.value;
  const [kind, setKind] = useState<'loop' | 'whole'>('loop');
  const [length_s, setLength] = useState<(typeof LENGTHS_S)[number]>(20);
  const [size, setSize] = useState<SizeId>(state.narrow.value ? 'small' : 'medium');
  const [format, setFormat] = useState<FormatId | undefined>(undefined);
  const [runs, setRuns] = useState<'both' | 'own'>('both');
  const [parts, setParts] = useState({ caption: true, legend: true });
  const ways = useWays(size);
  const way = ways?.find((one) => one.format === format) ?? ways?.[0];
  const two = state.twin.value?.run.value !== undefined && spanOf(filmedOf(state)).until > 0;
  const { kind: at } = studio.stage.value;
  const making = at === 'making';
  const wish: FilmWish | undefined = way && {
    ...parts,
    length_s: kind === 'loop' ? undefined : length_s,
    size: SIZES.find(({ id }) => id === size) ?? SIZES[0],
    way,
    twins: two && runs === 'both',
  };
  const plan = wish && planOf(state, wish);
  return (
    <div class="film-asks" inert={making} hidden={at === 'made'}>
      <p class="muted">{text.t('film.what')}</p>
      <Choices
        name={text.t('film.kind')}
        testid="film-kind"
        value={kind}
        choices={(['loop', 'whole'] as const).map((id) => ({ id, name: text.t(`film.kind.${id}`) }))}
        onChoose={setKind}
      />
      {kind === 'loop' ? null : (
        <Choices
          name={text.t('film.length')}
          testid="film-length"
          value={length_s}
          choices={LENGTHS_S.map((id) => ({ id, name: text.t('film.seconds', { value: id }) }))}
          onChoose={setLength}
        />
      )}
      {two ? (
        <Choices
          name={text.t('film.runs')}
          testid="film-runs"
          value={runs}
          choices={(['both', 'own'] as const).map((id) => ({ id, name: text.t(`film.runs.${id}`) }))}
          onChoose={setRuns}
        />
      ) : null}
      <Choices
        name={text.t('film.size')}
        testid="film-size"
        value={size}
        choices={SIZES.map(({ id }) => ({ id, name: text.t(`film.size.${id}`) }))}
        onChoose={setSize}
      />
      <Choices
        name={text.t('film.format')}
        testid="film-format"
        value={way?.format}
        choices={FORMATS.filter((id) => ways?.some((one) => one.format === id) ?? id === way?.format).map((id) => ({
          id,
          name: text.t(`film.format.${id}`),
        }))}
        onChoose={setFormat}
      />
      {ways?.length === 1 ? <p class="muted">{text.t('film.onlyGif')}</p> : null}
      <Ticks
        name={text.t('film.inside')}
        ticks={(['caption', 'legend'] as const).map((id) => ({ id, name: text.t(`film.${id}`), on: parts[id] }))}
        onTick={(id, on) => setParts({ ...parts, [id]: on })}
      />
      <p class="muted">{text.t('film.always')}</p>
      {making ? null : (
        <div class="film-go">
          <button
            type="button"
            class="button primary"
            data-testid="film-make"
            disabled={wish === undefined || plan === undefined}
            onClick={() => wish && void studio.begin(wish)}
          >
            {text.t('film.make')}
          </button>
          <span class="muted" data-testid="film-frames" data-frames={plan?.frames}>
            {plan === undefined || way === undefined || wish === undefined
              ? text.t('film.looking')
              : text.t('film.frames', {
                  frames: text.number(plan.frames),
                  rate: framesPerSecond(way.format, wish.size),
                })}
          </span>
        </div>
      )}
    </div>
  );
}

function Making({
  text,
  stage: { done, frames, left_s },
  onCancel,
}: {
  readonly text: Text;
  readonly stage: Extract<FilmStage, { kind: 'making' }>;
  readonly onCancel: () => void;
}) {
  const button = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone; this one is what there is to press now.
  useEffect(() => button.current?.focus(), []);
  const said =
    done === 0
      ? text.t('film.opening')
      : text.t('film.progress', { done: text.number(done), frames: text.number(frames) });
  return (
    <div class="film-making" data-testid="film-making">
      <progress max={frames} value={done} aria-label={text.t('film.make')} />
      <p>
        {said}
        {left_s === undefined ? '' : `, ${text.t('film.left', { seconds: text.number(left_s) })}`}
      </p>
      <p class="muted" role="status">
        {text.t('film.paused')}
      </p>
      <button type="button" class="button" ref={button} data-testid="film-cancel" onClick={onCancel}>
        {text.t('film.cancel')}
      </button>
    </div>
  );
}

const MEGABYTE = 1_000_000;

function Made({
  text,
  stage: { name, url, bytes, type },
  still,
  onAgain,
}: {
  readonly text: Text;
  readonly stage: Extract<FilmStage, { kind: 'made' }>;
  /** Nothing moves by itself. */
  readonly still: boolean;
  readonly onAgain: () => void;
}) {
  const save = useRef<HTMLAnchorElement>(null);
  useEffect(() => save.current?.focus(), []);
  return (
    <div class="film-made" data-testid="film-made">
      {type === 'image/gif' ? (
        <img src={url} alt={text.t('film.preview')} />
      ) : (
        <video src={url} aria-label={text.t('film.preview')} controls loop muted playsInline autoPlay={!still} />
      )}
      <p role="status">{text.t('film.done', { size: text.number(bytes / MEGABYTE, 1) })}</p>
      <p class="film-name muted">{name}</p>
      <div class="film-go">
        <a class="button primary" href={url} download={name} ref={save} data-testid="film-save">
          {text.t('film.save')}
        </a>
        <button type="button" class="button" data-testid="film-again" onClick={onAgain}>
          {text.t('film.again')}
        </button>
      </div>
    </div>
  );
}
