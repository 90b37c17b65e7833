import { LEVER_GROUPS, LEVERS } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { type AxisId, axisName, isLeverAxis, needsTraffic, SWEPT_PARAMETERS } from './axisChoices.ts';
import { GRID_SIZES, type GridSize, HELD, PRESETS, type PresetId, presetOf, type Question } from './question.ts';

interface Props {
  readonly text: Text;
  readonly question: Question;
  readonly onQuestion: (question: Question) => void;
  readonly onPreset: (preset: PresetId) => void;
  /** On a phone the map comes first: all but the ready-made questions is folded away. */
  readonly narrow: boolean;
}

/** What is asked: a ready-made question, or two axes, the other levers, roads and the size of the grid. */
export function Controls(props: Props) {
  const { text, question, onPreset, narrow } = props;
  return (
    <div class="direction-controls">
      <label>
        <span>{text.t('direction.preset')}</span>
        <select
          data-testid="direction-preset"
          value={presetOf(question) ?? ''}
          onChange={(event) => {
            const preset = PRESETS.find(({ id }) => id === event.currentTarget.value);
            if (preset !== undefined) onPreset(preset.id);
          }}
        >
          {presetOf(question) === undefined ? <option value="">{text.t('direction.preset.own')}</option> : null}
          {PRESETS.map(({ id }) => (
            <option key={id} value={id}>
              {text.t(`direction.preset.${id}`)}
            </option>
          ))}
        </select>
      </label>
      {narrow ? (
        <details class="direction-settings">
          <summary class="small-button" data-testid="direction-settings">
            {text.t('direction.settings')}
          </summary>
          <Settings {...props} />
        </details>
      ) : (
        <Settings {...props} />
      )}
    </div>
  );
}

function Settings({ text, question, onQuestion }: Props) {
  const { across, up, size, held, traffic } = question;
  const change = (changed: Partial<Question>) => onQuestion({ ...question, ...changed });
  const forced = needsTraffic(across) || needsTraffic(up);
  return (
    <div class="direction-fields">
      <AxisSelect text={text} side="across" value={across} other={up} onAxis={(axis) => change({ across: axis })} />
      <AxisSelect text={text} side="up" value={up} other={across} onAxis={(axis) => change({ up: axis })} />
      <label>
        <span>{text.t('direction.held')}</span>
        <select
          data-testid="direction-held"
          value={held}
          onChange={(event) => change({ held: HELD.find((one) => one === event.currentTarget.value) ?? held })}
        >
          {HELD.map((one) => (
            <option key={one} value={one}>
              {text.t(`direction.held.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{text.t('direction.size')}</span>
        <select
          data-testid="direction-size"
          value={size}
          onChange={(event) => change({ size: readSize(event.currentTarget.value) ?? size })}
        >
          {GRID_SIZES.map((n) => (
            <option key={n} value={n}>
              {text.t('direction.size.value', { n })}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          data-testid="direction-traffic"
          checked={traffic || forced}
          disabled={forced}
          onChange={(event) => change({ traffic: event.currentTarget.checked })}
        />
        {text.t('direction.traffic')}
      </label>
      {forced ? <p class="note">{text.t('direction.traffic.needed')}</p> : null}
    </div>
  );
}

const readSize = (value: string): GridSize | undefined => GRID_SIZES.find((size) => size === Number(value));

interface AxisProps {
  readonly text: Text;
  readonly side: 'across' | 'up';
  readonly value: AxisId;
  /** What the other side has; the two must differ. */
  readonly other: AxisId;
  readonly onAxis: (axis: AxisId) => void;
}

function AxisSelect({ text, side, value, other, onAxis }: AxisProps) {
  const option = (id: AxisId) => (
    <option key={id} value={id} disabled={id === other}>
      {axisName(text, id)}
    </option>
  );
  return (
    <label>
      <span>{text.t(`direction.axis.${side}`)}</span>
      <select
        data-testid={`direction-${side}`}
        value={value}
        onChange={(event) => onAxis(event.currentTarget.value as AxisId)}
      >
        {LEVER_GROUPS.map((group) => (
          <optgroup key={group} label={text.t(`group.${group}`)}>
            {LEVERS.filter((lever) => lever.group === group && isLeverAxis(lever.id)).map(({ id }) => option(id))}
          </optgroup>
        ))}
        <optgroup label={text.t('direction.parameters')}>{SWEPT_PARAMETERS.map(({ id }) => option(id))}</optgroup>
      </select>
    </label>
  );
}
