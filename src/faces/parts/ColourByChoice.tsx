import { batch } from '@preact/signals';
import { LAYERS } from '../../engine/index.ts';
import { FIELDS, isColourBy } from '../../map/index.ts';
import type { FaceProps } from '../page.ts';

/** What the cells' colour means. */
export function ColourByChoice({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  return (
    <span class="colour-by">
      <select
        aria-label={text.t('map.colourBy')}
        title={text.t('map.colourBy')}
        data-testid="colour-by"
        value={state.colourBy.value}
        onChange={(event) => {
          const { value } = event.currentTarget;
          if (!isColourBy(value)) return;
          batch(() => {
            state.colourBy.value = value;
            // Roads and lines are drawn where they are.
            if (value === 'traffic') state.logical.value = false;
          });
        }}
      >
        <option value="dominant">{text.t('map.dominant')}</option>
        <optgroup label={text.t('map.group.functions')}>
          {LAYERS.map((layer) => (
            <option key={layer} value={layer}>
              {text.t(`layer.${layer}`)}
            </option>
          ))}
        </optgroup>
        <optgroup label={text.t('map.group.city')}>
          {FIELDS.map((field) => (
            <option key={field} value={field}>
              {text.t(`map.${field}`)}
            </option>
          ))}
          <option value="traffic">{text.t('map.traffic')}</option>
        </optgroup>
        <optgroup label={text.t('map.group.change')}>
          <option value="change">{text.t('map.changeAll')}</option>
          {LAYERS.map((layer) => (
            <option key={layer} value={`change.${layer}`}>
              ± {text.t(`layer.${layer}`)}
            </option>
          ))}
        </optgroup>
      </select>
    </span>
  );
}
