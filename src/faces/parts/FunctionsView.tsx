import './functionsView.css';
import { batch, useComputed, useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { indicatorIndex, LAYERS, type LayerId } from '../../engine/index.ts';
import { SmallMultiples, smallLegend, type SmallLook } from '../../map/index.ts';
import { Glyph } from '../../panels/index.ts';
import type { FaceProps, PageState, Run, Shown } from '../page.ts';
import { Year } from './Headline.tsx';
import { Legend } from './Legend.tsx';

const LOOKS = ['now', 'change'] as const;
type Look = (typeof LOOKS)[number];
const lookOf = (look: Look): SmallLook => (look === 'now' ? 'hue' : 'change');

/** The eight functions side by side, each on its own scale: which of them leave, and which gather. */
export function FunctionsView({ state, actions }: FaceProps) {
  const look = useSignal<Look>('now');
  const small = useComputed(() => {
    const run = state.run.value;
    return run === undefined ? undefined : new SmallMultiples(run.city, run.start.cells);
  });
  const text = state.text.value;
  const run = state.run.value;
  const shown = state.shown.value;
  if (run === undefined || shown === undefined || small.value === undefined) return null;
  return (
    <div class="functions-view" data-testid="functions-view">
      <div class="section-head">
        <Year state={state} actions={actions} />
        <h2>{text.t('small.title')}</h2>
        <div class="segmented" role="group" aria-label={text.t('functions.look')}>
          {LOOKS.map((one) => (
            <button
              key={one}
              type="button"
              data-testid={`functions-${one}`}
              aria-pressed={look.value === one}
              onClick={() => (look.value = one)}
            >
              {text.t(`functions.${one}`, { year: run.startYear })}
            </button>
          ))}
        </div>
      </div>
      <ul class="small-maps">
        {LAYERS.map((layer) => (
          <li key={layer}>
            <SmallMap state={state} run={run} shown={shown} small={small.value!} layer={layer} look={look.value} />
          </li>
        ))}
      </ul>
      <div class="small-legend">
        <p class="note">{text.t(look.value === 'change' ? 'small.hint.change' : 'small.hint')}</p>
        {look.value === 'change' ? (
          <Legend
            text={text}
            spec={{
              titleKey: 'legend.change.title',
              hintKey: 'legend.change.hint',
              unit: 'legend.unit.personsPerHa',
              body: smallLegend('change', state.theme.value),
            }}
          />
        ) : null}
      </div>
    </div>
  );
}

interface SmallMapProps {
  readonly state: PageState;
  readonly run: Run;
  readonly shown: Shown;
  readonly small: SmallMultiples;
  readonly layer: LayerId;
  readonly look: Look;
}

function SmallMap({ state, run, shown, small, layer, look }: SmallMapProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = state.text.value;
  const theme = state.theme.value;
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || !context) return;
    const ratio = Math.min(2, devicePixelRatio);
    const size = { width: Math.round(element.clientWidth * ratio), height: Math.round(element.clientHeight * ratio) };
    if (element.width !== size.width) element.width = size.width;
    if (element.height !== size.height) element.height = size.height;
    small.paint(context, size, { cells: shown.cells, layer, look: lookOf(look), theme });
  }, [shown, small, layer, look, theme]);
  const column = indicatorIndex(`coreShare.${layer}`);
  const [before, now] = [run.start.indicators[column] ?? Number.NaN, shown.indicators[column] ?? Number.NaN];
  const name = text.t(`layer.${layer}`);
  const show = () =>
    batch(() => {
      state.colourBy.value = look === 'change' ? `change.${layer}` : layer;
      state.view.value = 'map';
    });
  return (
    <button
      type="button"
      class="small-map"
      data-testid={`small-${layer}`}
      title={text.t('functions.open', { layer: name })}
      onClick={show}
    >
      <span class="small-name">
        <Glyph layer={layer} /> {name}
        {look === 'now' ? <small>{text.t('functions.scale', { value: text.number(small.scale(layer)) })}</small> : null}
      </span>
      <canvas ref={canvas} aria-hidden="true" />
      <span class="small-facts">
        {text.t('functions.share', { share: text.percent(now, 1) })}{' '}
        <span class="change">{text.signed((now - before) * 100, 1)}</span>
      </span>
    </button>
  );
}
