import { Icon } from '../../../panels/index.ts';
import type { Text } from '../../../i18n/index.ts';
import { type Curve, withValue } from '../../../lessons/index.ts';
import type { Measure } from '../logic/naming.ts';
import { decimalsOf, type Domain, onStep, stepOf } from './domain.ts';

interface NumberTableProps {
  readonly text: Text;
  readonly measure: Measure;
  readonly marks: readonly number[];
  readonly startYear: number;
  readonly start: number;
  readonly domain: Domain;
  readonly curve: Curve;
  readonly onDraw: (curve: Curve, done: boolean) => void;
}

/** The curve as numbers: type them, or tap − and +. */
export function NumberTable({ text, measure, marks, startYear, start, domain, curve, onDraw }: NumberTableProps) {
  const step = stepOf(domain);
  const decimals = decimalsOf(step * measure.scale);
  const shown = (value: number | null) => (value === null ? '' : (value * measure.scale).toFixed(decimals));
  const set = (at: number, value: number | null) => onDraw(withValue(curve, at, value), true);
  return (
    <table class="class-numbers" data-testid={`numbers-${measure.id}`}>
      <caption>{text.t('class.numbers.caption', { name: measure.name, unit: measure.unit })}</caption>
      <tbody>
        <tr>
          <th scope="row">{startYear}</th>
          <td>{measure.value(start)}</td>
        </tr>
        {curve.map((value, at) => {
          const year = startYear + (marks[at + 1] ?? 0) / 12;
          return (
            <tr key={year}>
              <th scope="row">{year}</th>
              <td>
                <span class="class-number">
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={text.t('class.numbers.less', { year })}
                    onClick={() => set(at, onStep((value ?? start) - step, domain))}
                  >
                    <Icon name="minus" />
                  </button>
                  <input
                    type="number"
                    inputMode="decimal"
                    aria-label={text.t('class.draw.handle', { year, name: measure.name })}
                    data-testid={`number-${measure.id}-${at + 1}`}
                    step={step * measure.scale}
                    min={domain[0] * measure.scale}
                    max={domain[1] * measure.scale}
                    value={shown(value)}
                    onChange={(event) => {
                      const typed = event.currentTarget.valueAsNumber;
                      set(at, Number.isFinite(typed) ? onStep(typed / measure.scale, domain) : null);
                    }}
                  />
                  <button
                    type="button"
                    class="icon-button"
                    aria-label={text.t('class.numbers.more', { year })}
                    onClick={() => set(at, onStep((value ?? start) + step, domain))}
                  >
                    <Icon name="plus" />
                  </button>
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
