import { scaleLinear } from 'd3-scale';
import { area, curveMonotoneX, line } from 'd3-shape';
import { useRef } from 'preact/hooks';
import type { Text } from '../i18n/index.ts';
import { HeadingProfile } from './HeadingProfile.tsx';
import type { SectionBins, SectionProfile } from './profile.ts';
import { useSize } from './size.ts';

export interface SectionStripProps {
  readonly text: Text;
  readonly bins: SectionBins;
  readonly start: SectionProfile;
  readonly now: SectionProfile;
  readonly startYear: number;
  /** Another run's profile, dotted in the place of the start, and what to say of the dots. */
  readonly other?: { readonly profile: SectionProfile; readonly label: string } | undefined;
  /** Where the run is heading, what the marks are called, and their numbers in words. Without a profile only a word of it. */
  readonly heading?: SectionHeading | undefined;
  /** Radius of the core, to be marked on the axis. */
  readonly coreRadius_km: number;
  /** How much larger than on a desk its words are; 1 without. */
  readonly scale?: number;
}

export interface SectionHeading {
  readonly profile?: SectionProfile | undefined;
  readonly label: string;
  readonly said: string;
}

/** Pixels that the names at the ends of the distance axis keep free. */
const END_GAP = 56;

/** Pixels that the names of both curves and the strip's buttons need above it. */
const NAMES_PX = 480;

/** Widths of letters in pixels, on the safe side. */
const LATIN_PX = 6;
const CHINESE_PX = 12.5;

/** Pixels that a label on the density axis needs. */
const TICK_GAP = 40;

const MARGIN = { top: 30, right: 44, bottom: 24, left: 44 };

/** Seen from afar, words stand beside the curves' peak rather than above it: the curves need the height. */
const AFAR = { scale: 1.25, top: 10, words: MARGIN.left + 10 };

/** A cut through the city: warm density of people and work, cyan of information, the start dotted behind both. */
export function SectionStrip(props: SectionStripProps) {
  const [ref, { width, height }] = useSize<HTMLDivElement>();
  const { scale = 1 } = props;
  // While a window changes its size there can be no room between the margins for a moment.
  const fits = width > scale * (MARGIN.left + MARGIN.right) && height > scale * (MARGIN.top + MARGIN.bottom);
  return (
    <div class="section-strip" ref={ref} data-testid="section">
      {fits ? <Strip {...props} scale={scale} width={width / scale} height={height / scale} /> : null}
    </div>
  );
}

/**
 * Scales grow when a curve would leave the picture and never shrink within a run: a falling curve must be seen to fall.
 */
function useTop(start: Float64Array, now: Float64Array, ...others: readonly (Float64Array | undefined)[]): number {
  const kept = useRef({ start, top: 0 });
  const highest = Math.max(maximum(start), maximum(now), ...others.map((other) => maximum(other ?? start)));
  if (kept.current.start !== start) kept.current = { start, top: maximum(start) * 1.12 };
  if (highest > kept.current.top) kept.current.top = highest * 1.08;
  return kept.current.top || 1;
}

function Strip({
  text,
  bins,
  start,
  now,
  startYear,
  other,
  heading,
  coreRadius_km,
  scale,
  width,
  height,
}: SectionStripProps & { scale: number; width: number; height: number }) {
  const afar = scale >= AFAR.scale;
  const top = afar ? AFAR.top : MARGIN.top;
  const edge = afar ? AFAR.words : 12;
  const far = bins.reach * bins.width_km;
  const x = scaleLinear([-far, far], [MARGIN.left, width - MARGIN.right]);
  const base = height - MARGIN.bottom;
  const rest = heading?.profile;
  const warm = scaleLinear(
    [0, useTop(start.functions, now.functions, other?.profile.functions, rest?.functions)],
    [base, top],
  );
  const cyan = scaleLinear(
    [0, useTop(start.information, now.information, other?.profile.information, rest?.information)],
    [base, top],
  );
  const atBin = (b: number) => x((b - bins.reach) * bins.width_km);
  const at = (_: number, b: number) => atBin(b);
  const fill = (y: (v: number) => number) => area<number>().x(at).y0(base).y1(y).curve(curveMonotoneX);
  const stroke = (y: (v: number) => number) => line<number>().x(at).y(y).curve(curveMonotoneX);
  const dotted = other?.profile ?? start;
  const dots = other?.label ?? text.t('section.start', { year: startYear });
  const path = (make: (values: Iterable<number>) => string | null, values: Float64Array) => make(values) ?? '';
  return (
    <svg
      width={width * scale}
      height={height * scale}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={text.t('section.name')}
      aria-description={[describe(text, bins, now), heading?.said].filter(Boolean).join(' ')}
    >
      <rect
        class="section-core"
        x={x(-coreRadius_km)}
        width={x(coreRadius_km) - x(-coreRadius_km)}
        y={top}
        height={base - top}
      />
      <path class="section-warm" d={path(fill(warm), now.functions)} />
      <path class="section-warm-line" d={path(stroke(warm), now.functions)} />
      <path class="section-cyan" d={path(fill(cyan), now.information)} />
      <path class="section-warm-start" d={path(stroke(warm), dotted.functions)} />
      <path class="section-cyan-start" d={path(stroke(cyan), dotted.information)} />
      <path class="section-cyan-line" d={path(stroke(cyan), now.information)} />
      {rest === undefined ? null : (
        <>
          <HeadingProfile values={rest.functions} x={atBin} y={warm} tone="warm" />
          <HeadingProfile values={rest.information} x={atBin} y={cyan} tone="cyan" />
        </>
      )}
      <line class="axis-line" x1={MARGIN.left} x2={width - MARGIN.right} y1={base} y2={base} />
      <DistanceAxis text={text} far={far} x={x} y={height - 6} wide={width > 560} />
      <DensityAxis text={text} side="left" scale={warm} x={MARGIN.left - 6} class="section-warm-text" />
      <DensityAxis text={text} side="right" scale={cyan} x={width - MARGIN.right + 6} class="section-cyan-text" />
      <text class="section-title section-warm-text" x={edge} y={18}>
        {text.t('section.functions')}
        {width > 560 ? (
          <tspan class="section-unit" dx={6}>
            {text.t('section.perHa')}
          </tspan>
        ) : null}
      </text>
      <text class="section-title section-cyan-text" x={width - edge} y={18} text-anchor="end">
        {text.t('section.information')}
        {width > 560 ? (
          <tspan class="section-unit" dx={6}>
            {text.t('section.infoPerHa')}
          </tspan>
        ) : null}
      </text>
      {width > 700 || afar ? (
        <text
          class="section-unit"
          x={afar ? edge : width / 2}
          y={afar ? 36 : 18}
          text-anchor={afar ? 'start' : 'middle'}
        >
          {afar ? dots : marksIn(width - NAMES_PX, dots, heading?.label)}
        </text>
      ) : null}
      {afar && heading !== undefined ? (
        <text class="section-unit" x={width - edge} y={36} text-anchor="end">
          {heading.label}
        </text>
      ) : null}
    </svg>
  );
}

/** What dots and diamonds are; of the dots alone where there is no room for both. */
function marksIn(room: number, dots: string, diamonds: string | undefined): string {
  const both = [dots, diamonds].filter(Boolean).join(' · ');
  const needed = Array.from(both).reduce((sum, letter) => sum + (letter > '\u2e80' ? CHINESE_PX : LATIN_PX), 0);
  return needed > room ? dots : both;
}

type Scale = ReturnType<typeof scaleLinear<number, number>>;

function DistanceAxis({ text, far, x, y, wide }: { text: Text; far: number; x: Scale; y: number; wide: boolean }) {
  const ticks = scaleLinear([0, far], [0, 1])
    .ticks(wide ? 5 : 2)
    .filter((km) => km > 0 && (!wide || x(far) - x(km) > END_GAP));
  const label = (km: number) => text.t('section.km', { value: text.number(km) });
  return (
    <g class="axis-text" text-anchor="middle">
      <text x={x(0)} y={y}>
        {text.t('section.centre')}
      </text>
      {wide ? (
        <>
          <text x={x(-far)} y={y}>
            {text.t('section.west')}
          </text>
          <text x={x(far)} y={y}>
            {text.t('section.east')}
          </text>
        </>
      ) : null}
      {ticks.map((km) => [
        <text key={km} x={x(km)} y={y}>
          {label(km)}
        </text>,
        <text key={-km} x={x(-km)} y={y}>
          {label(km)}
        </text>,
      ])}
    </g>
  );
}

function DensityAxis({
  text,
  side,
  scale,
  x,
  class: name,
}: {
  text: Text;
  side: 'left' | 'right';
  scale: Scale;
  x: number;
  class: string;
}) {
  const [low = 0, high = 0] = scale.range();
  const ticks = scale.ticks(Math.max(2, Math.round(Math.abs(low - high) / TICK_GAP))).filter((value) => value > 0);
  const decimals = (ticks[0] ?? 1) < 1 ? 1 : 0;
  return (
    <g class={`axis-text ${name}`} text-anchor={side === 'left' ? 'end' : 'start'}>
      {ticks.map((value) => (
        <text key={value} x={x} y={scale(value)} dy="0.35em">
          {text.number(value, decimals)}
        </text>
      ))}
    </g>
  );
}

function describe(text: Text, { reach, width_km }: SectionBins, now: SectionProfile): string {
  const density = (values: Float64Array, b: number) => text.number(values[b + reach] ?? 0);
  return text.t('section.description', {
    centre: density(now.functions, 0),
    edge: text.number(((now.functions[0] ?? 0) + (now.functions[2 * reach] ?? 0)) / 2),
    edgeDistance: text.t('unit.km', { value: text.number(reach * width_km) }),
    information: density(now.information, 0),
  });
}

function maximum(values: Float64Array): number {
  let top = 0;
  for (const value of values) if (value > top) top = value;
  return top;
}
