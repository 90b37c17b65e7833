import { BROADBAND_ORDERS } from '../../engine/index.ts';
import type { LeverPanelProps } from './LeverPanel.tsx';

/** In which order broadband is built; takes effect only as far as the lever above it is pulled. */
export function BroadbandOrderChoice({ text, order, onOrder }: Pick<LeverPanelProps, 'text' | 'order' | 'onOrder'>) {
  return (
    <label class="field-row">
      <span>{text.t('lever.broadband.order')}</span>
      <select
        data-testid="broadband-order"
        value={order.value}
        onChange={(event) => {
          const chosen = BROADBAND_ORDERS.find((choice) => choice === event.currentTarget.value);
          if (chosen !== undefined) onOrder(chosen);
        }}
      >
        {BROADBAND_ORDERS.map((choice) => (
          <option key={choice} value={choice}>
            {text.t(`lever.broadband.order.${choice}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
