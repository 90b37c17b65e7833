import { BROADBAND_ORDERS } from '../../engine/index.ts';
import type { LeverPanelProps } from './leverProps.ts';

type Props = Pick<LeverPanelProps, 'text' | 'order' | 'places' | 'onOrder'>;

/**
 * In which order broadband is built; takes effect only as far as the lever above it is pulled. What isn't drawn can't
 * come first.
 */
export function BroadbandOrderChoice({ text, order, places, onOrder }: Props) {
  const drawn = places.value.broadband !== undefined || order.value === 'painted';
  const choices = BROADBAND_ORDERS.filter((choice) => choice !== 'painted' || drawn);
  return (
    <label class="field-row">
      <span>{text.t('lever.broadband.order')}</span>
      <select
        data-testid="broadband-order"
        value={order.value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice === event.currentTarget.value);
          if (chosen !== undefined) onOrder(chosen);
        }}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {text.t(`lever.broadband.order.${choice}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
