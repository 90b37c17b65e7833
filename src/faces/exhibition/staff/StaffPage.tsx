import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { PageState } from '../../page.ts';
import type { SettingsDesk } from '../config/settings.ts';
import type { Kiosk } from '../kiosk/kiosk.ts';
import type { Statistics } from '../kiosk/statistics.ts';
import { FilesPart, SettingsFault } from './FilesPart.tsx';
import { HealthPart } from './HealthPart.tsx';
import { PinPad } from './PinPad.tsx';
import { ScenesPart } from './ScenesPart.tsx';
import { LocksPart, ScreenPart } from './ScreenPart.tsx';
import { TakePart } from './TakePart.tsx';
import { TimesPart } from './TimesPart.tsx';

interface StaffPageProps {
  readonly state: PageState;
  readonly kiosk: Kiosk;
  readonly desk: SettingsDesk;
  readonly statistics: Statistics;
  readonly renderer: string | undefined;
  readonly onReload: () => void;
}

/** For those who look after the screen: what is shown, when, to whom, and how it is doing. */
export function StaffPage({ state, kiosk, desk, statistics, renderer, onReload }: StaffPageProps) {
  const text = state.text.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const { staffPin } = desk.config.value;
  const unlocked = useSignal(staffPin === null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      class="staff"
      data-testid="staff"
      aria-label={text.t('exhibition.staff')}
      onCancel={() => kiosk.openStaff(false)}
    >
      <header class="staff-head">
        <h1>{text.t('exhibition.staff')}</h1>
        <button type="button" class="staff-button" data-testid="staff-close" onClick={() => kiosk.openStaff(false)}>
          {text.t('exhibition.staff.close')}
        </button>
      </header>
      {!unlocked.value && staffPin !== null ? (
        <PinPad text={text} pin={staffPin} onOpen={() => (unlocked.value = true)} />
      ) : (
        <div class="staff-body">
          {desk.faults.value.map((fault) => (
            <SettingsFault key={fault} text={text} message={fault} />
          ))}
          {desk.isKept.value ? null : (
            <p class="staff-fault" role="alert" data-testid="settings-not-kept">
              {text.t('exhibition.staff.notKept')}
            </p>
          )}
          <ScenesPart text={text} desk={desk} onStart={kiosk.backToAttract} />
          <TimesPart text={text} desk={desk} />
          <ScreenPart text={text} desk={desk} />
          <TakePart state={state} />
          <LocksPart text={text} desk={desk} />
          <HealthPart text={text} state={state} statistics={statistics} renderer={renderer} onReload={onReload} />
          <FilesPart text={text} desk={desk} />
        </div>
      )}
    </dialog>
  );
}
