import './legend.css';
import type { ComponentChild } from 'preact';
import type { MessageKey, Text } from '../../i18n/index.ts';
import type { LayerId } from '../../engine/index.ts';
import type { ColourBy, LegendGradient, LegendItems, LegendSpec, LegendWidths } from '../../map/index.ts';
import { Glyph } from '../../panels/index.ts';

interface LegendProps {
  readonly text: Text;
  readonly spec: Omit<LegendSpec, 'mode' | 'logical'>;
  /** Changes what the map shows: one function alone after a touch, all functions after a second touch. */
  readonly onColourBy?: (mode: ColourBy) => void;
  /** Where it is chosen over what changes are averaged. */
  readonly averaged?: ComponentChild;
}

/** What the map's colours and columns mean. The map gives numbers and keys; words and formats are the page's. */
export function Legend({ text, spec, onColourBy, averaged }: LegendProps) {
  const { body, columns } = spec;
  return (
    <div class="legend" data-testid="legend" title={text.t(legendKey(spec.hintKey))}>
      <p class={body.kind === 'gradient' ? 'legend-title' : 'visually-hidden'}>
        {text.t(legendKey(spec.titleKey), spec.layer === undefined ? {} : { layer: text.t(`layer.${spec.layer}`) })}
        {body.kind === 'gradient' && body.shares !== true ? <small> {text.t(legendKey(spec.unit))}</small> : null}
      </p>
      {body.kind === 'gradient' ? (
        <div class="legend-scale">
          <div>
            <Gradient text={text} body={body} />
          </div>
          {spec.averaged === true ? averaged : null}
        </div>
      ) : (
        <Functions
          text={text}
          body={body}
          onTouch={(layer) => onColourBy?.(layer === body.chosen ? 'dominant' : layer)}
        />
      )}
      {spec.flows === undefined || (body.kind === 'items' && body.chosen === undefined) ? null : (
        <p class="legend-flows">
          <span>{text.t(legendKey(spec.flows.titleKey))}</span>
          {spec.flows.layers.map((layer) => (
            <span key={layer}>
              <Glyph layer={layer} size={12} /> {text.t(`layer.${layer}`)}
            </span>
          ))}
        </p>
      )}
      {(spec.widths ?? []).map((widths) => (
        <Widths key={widths.kind} text={text} widths={widths} />
      ))}
      <div class="legend-notes">
        <LightsKey text={text} spec={spec} />
        {spec.noteKey === undefined ? null : <p>{text.t(legendKey(spec.noteKey))}</p>}
        {columns === undefined ? null : (
          <>
            <p>
              {text.t('legend.columns.title', { value: text.number(columns.segment, columns.segment < 1 ? 1 : 0) })}
            </p>
            <p>{text.t(legendKey(columns.beamKey))}</p>
          </>
        )}
      </div>
    </div>
  );
}

/** The functions in their colours; touch one, and only its lights are lit and fly. */
function Functions({
  text,
  body,
  onTouch,
}: {
  readonly text: Text;
  readonly body: LegendItems;
  readonly onTouch: (layer: LayerId) => void;
}) {
  return (
    <ul class={body.chosen === undefined ? 'legend-items' : 'legend-items one-chosen'}>
      {body.items.map(({ layer }) => (
        <li key={layer}>
          <button
            type="button"
            aria-pressed={layer === body.chosen}
            title={text.t('legend.only')}
            data-testid={`only-${layer}`}
            onClick={() => onTouch(layer)}
          >
            <Glyph layer={layer} size={14} />
            <span>{text.t(`layer.${layer}`)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** How many homes or jobs fly as one light. */
export function LightsKey({ text, spec }: { readonly text: Text; readonly spec: Pick<LegendSpec, 'lights'> }) {
  if (spec.lights === undefined) return null;
  return (
    <p class="legend-lights" data-testid="legend-lights">
      {text.t(legendKey(spec.lights.titleKey), { value: text.number(spec.lights.value) })}
    </p>
  );
}

/** The map's keys are plain strings; a test looks every one of them up. */
const legendKey = (key: string): MessageKey => key as MessageKey;

/** Lines of the widths that some volumes have. */
function Widths({ text, widths }: { readonly text: Text; readonly widths: LegendWidths }) {
  return (
    <p class={`legend-widths ${widths.kind}`} data-testid={`legend-${widths.kind}s`}>
      <span>{text.t(legendKey(widths.titleKey))}</span>
      {widths.samples.map(({ value, width }) => (
        <span key={value} class="legend-sample">
          <span class="legend-line" style={{ height: `${Math.max(1, width)}px` }} />
          {text.number(value)}
        </span>
      ))}
    </p>
  );
}

function Gradient({ text, body }: { readonly text: Text; readonly body: LegendGradient }) {
  const last = body.ticks.length - 1;
  const bothWays = body.ticks.some((tick) => tick.value < 0);
  const label = (value: number, index: number) => {
    const number = tickLabel(text, value, body.shares === true, bothWays);
    if (index === last && body.open.high) return text.t('legend.orMore', { value: number });
    if (index === 0 && body.open.low) return text.t('legend.orLess', { value: number });
    return number;
  };
  return (
    <>
      <span
        class="legend-gradient"
        style={{ backgroundImage: `linear-gradient(to right, ${body.colours.join(', ')})` }}
      />
      <span class="legend-ticks">
        {body.ticks.map(({ at, value }, index) =>
          // Middle ticks of an uneven scale crowd; ends and middle are enough to read it.
          index === 0 || index === last || index === Math.floor(last / 2) ? (
            <span key={at} style={{ '--at': String(at) }}>
              {label(value, index)}
            </span>
          ) : null,
        )}
      </span>
    </>
  );
}

function tickLabel(text: Text, value: number, share: boolean, bothWays: boolean): string {
  if (share) return bothWays && value > 0 ? `+${text.percent(value)}` : text.percent(value);
  return bothWays ? text.signed(value, decimals(value)) : text.number(value, decimals(value));
}

const decimals = (value: number): number => (value !== 0 && Math.abs(value) < 2 ? 1 : 0);
