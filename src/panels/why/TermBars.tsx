import './why.css';
import type { Comparison } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { gainOf, signedPercent, termKey, worth } from './weigh.ts';

interface TermBarsProps {
  readonly text: Text;
  readonly kind: 'household' | 'establishment';
  readonly comparison: Comparison;
}

/** Two places line by line: what each term of the mover's own utility gained or lost, and what is left on balance. */
export function TermBars({ text, kind, comparison }: TermBarsProps) {
  const most = Math.max(0.01, ...comparison.terms.map((term) => Math.abs(gainOf(term))), Math.abs(comparison.gain));
  return (
    <table class="term-bars" data-testid="term-bars">
      <caption class="visually-hidden">{text.t(`why.unit.${kind}`)}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{text.t('why.term')}</th>
          <th scope="col">{text.t('why.worth')}</th>
        </tr>
      </thead>
      <tbody>
        {comparison.terms.map((term) => (
          <Line
            key={term.term}
            text={text}
            name={text.t(termKey(term.term, kind))}
            gain={gainOf(term)}
            most={most}
            id={term.term}
          />
        ))}
        <Line text={text} name={text.t('why.balance')} gain={comparison.gain} most={most} id="balance" />
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly text: Text;
  readonly name: string;
  readonly gain: number;
  /** Gain of the longest bar. */
  readonly most: number;
  readonly id: string;
}

function Line({ text, name, gain, most, id }: LineProps) {
  const length = Math.min(1, Math.abs(gain) / most);
  return (
    <tr class={id === 'balance' ? 'balance' : undefined} data-testid={`term-${id}`} data-gain={gain}>
      <th scope="row">{name}</th>
      <td>
        <span class="term-bar" aria-hidden="true">
          <span class={gain < 0 ? 'term-fill minus' : 'term-fill plus'} style={{ '--length': String(length) }} />
        </span>
        <span class="term-value">{signedPercent(text, worth(gain))}</span>
      </td>
    </tr>
  );
}
