import { findLever, type LeverId } from '../../engine/index.ts';
import type { MessageKey, Text } from '../../i18n/index.ts';
import { formatLeverValue, StepButton } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import type { Kiosk } from './kiosk/kiosk.ts';

interface LeverTileProps extends Pick<FaceProps, 'state'> {
  readonly kiosk: Kiosk;
  readonly lever: LeverId;
  readonly locked: boolean;
}

/** Words for people who walk past; other levers keep those of the registry. */
const PLAIN: Readonly<Partial<Record<LeverId, { readonly name?: MessageKey; readonly what: MessageKey }>>> = {
  remoteWork: { what: 'exhibition.lever.remoteWork.what' },
  eGovernment: { what: 'exhibition.lever.eGovernment.what' },
  eCommerce: { what: 'exhibition.lever.eCommerce.what' },
  informatization: { name: 'exhibition.lever.informatization', what: 'exhibition.lever.informatization.what' },
};

/** What a lever is called here. */
export const tileName = (lever: LeverId, text: Text): string => text.t(PLAIN[lever]?.name ?? `lever.${lever}`);

/** One lever: its name, and its value between − and +. Below: how far it has come on its way there. */
export function LeverTile({ state, kiosk, lever, locked }: LeverTileProps) {
  const text = state.text.value;
  const definition = findLever(lever);
  if (definition === undefined) return null;
  const { min, max } = definition;
  const plain = PLAIN[lever];
  const label = tileName(lever, text);
  const target = state.targets.value[lever];
  const now = state.inForce.value[lever];
  // In the loop a lever is seen to move; for a visitor it stands where it was put.
  const value = kiosk.mode.value === 'attract' ? now : target;
  const share = (value: number) => String((value - min) / (max - min));
  const onKeyDown = (event: KeyboardEvent) => {
    const up = event.key === 'ArrowUp' || event.key === 'ArrowRight';
    if (!up && event.key !== 'ArrowDown' && event.key !== 'ArrowLeft') return;
    event.preventDefault();
    kiosk.pull(lever, up ? 1 : -1);
  };
  return (
    <div class={`tile${locked ? ' locked' : ''}`} role="group" aria-label={label} onKeyDown={onKeyDown}>
      <p class="tile-name">{label}</p>
      {plain === undefined ? null : <p class="tile-what">{text.t(plain.what)}</p>}
      <div class="tile-row">
        <StepButton
          look="tile-notch"
          icon="minus"
          name={text.t('lever.less', { label })}
          testid={`tile-${lever}-minus`}
          disabled={locked || value <= min}
          onClick={() => kiosk.pull(lever, -1)}
        />
        <output class="tile-value" data-testid={`tile-${lever}-value`}>
          {formatLeverValue(lever, value, text)}
        </output>
        <StepButton
          look="tile-notch"
          icon="plus"
          name={text.t('lever.more', { label })}
          testid={`tile-${lever}-plus`}
          disabled={locked || value >= max}
          onClick={() => kiosk.pull(lever, 1)}
        />
      </div>
      <span class="tile-bar" style={{ '--to': share(target), '--now': share(now) }} />
      {locked ? <p class="visually-hidden">{text.t('exhibition.locked')}</p> : null}
    </div>
  );
}
