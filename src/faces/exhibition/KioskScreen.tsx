import { useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { FaceProps } from '../page.ts';
import { followAddress } from '../parts/basemap/basemapDesk.ts';
import { Dialogs } from '../parts/Dialogs.tsx';
import { useContraction } from '../parts/contraction/useContraction.ts';
import { useHeading } from '../parts/heading/useHeading.ts';
import { MapPane } from '../parts/MapPane.tsx';
import { RebuildingNote } from '../parts/RebuildingNote.tsx';
import { Section } from '../parts/Section.tsx';
import { ShareQr } from '../parts/Share.tsx';
import { useMapSignals } from '../parts/useMapSignals.ts';
import { TouchPlace } from './acts/TouchPlace.tsx';
import { createSettingsDesk } from './config/settings.ts';
import type { Source } from './config/store.ts';
import { Controls } from './Controls.tsx';
import { Countdown } from './Countdown.tsx';
import { KioskHead } from './KioskHead.tsx';
import { KioskIndicators } from './KioskIndicators.tsx';
import { KioskKey } from './KioskKey.tsx';
import { phoneAddress } from './phoneAddress.ts';
import { createKiosk } from './kiosk/kiosk.ts';
import { createStatistics } from './kiosk/statistics.ts';
import { Prompt } from './Prompt.tsx';
import { StaffPage } from './staff/StaffPage.tsx';
import { useInput } from './useInput.ts';
import { isPhone, paddingOf, useViewport } from './viewport.ts';
import { useVisible } from './visible.ts';

interface KioskScreenProps extends FaceProps {
  readonly file: Source;
}

/** Pixels of the design: a phone at arm's length reads it. */
const QR_SIZE = 200;

/** The whole screen of the exhibition, once its settings are known. */
export function KioskScreen({ state, actions, file }: KioskScreenProps) {
  const cities = useMemo(() => state.cities.map(({ id }) => id), []);
  const desk = useMemo(() => createSettingsDesk(file, state.query, cities), []);
  const { config } = desk;
  const signals = useMapSignals();
  const visible = useVisible();
  const statistics = useMemo(createStatistics, []);
  const viewport = useViewport();
  // A fresh page, and the new version where one waits: between two visitors there is no run to keep.
  const reload = () => void actions.applyUpdate({ keepRun: false });
  const kiosk = useMemo(
    () =>
      createKiosk({
        state,
        actions,
        config,
        map: signals.map,
        visible,
        statistics,
        reload,
        now: () => new Date(),
      }),
    [],
  );
  useEffect(() => {
    kiosk.backToAttract();
    if (state.query.get('staff') === '1') kiosk.openStaff(true);
    return () => kiosk.dispose();
  }, []);
  useLostContexts(() => statistics.count('contextLosses'));
  useInput(kiosk);
  useHeading(state);
  useContraction(state);
  useSignalEffect(() => {
    document.documentElement.dataset['kiosk'] = kiosk.mode.value;
  });
  // Not before the first picture: the city comes first.
  useSignalEffect(() => {
    const { basemap } = config.value;
    if (state.drawn.value) void followAddress(basemap);
  });
  const projector = config.value.projector;
  const { unit } = viewport.value;
  useSignalEffect(() => {
    const { projector, labelScale } = config.value;
    const { unit } = viewport.value;
    signals.map.value?.setLabelScale(isPhone(viewport.value) ? 1 : (projector ? 2 : labelScale) * unit);
  });
  const hidden = new Set(config.value.hidden);
  const phones = phoneAddress(config.value.phoneAddress, location.origin + location.pathname);
  return (
    <main class={`exhibition ${kiosk.mode.value}${projector ? ' projector' : ''}`} data-testid="exhibition">
      <KioskHead state={state} kiosk={kiosk} sources={!projector && !hidden.has('sources')} />
      {hidden.has('indicators') ? null : <KioskIndicators state={state} ids={config.value.indicators} />}
      {projector ? null : <Controls state={state} actions={actions} kiosk={kiosk} config={config.value} />}
      {projector ? null : <TouchPlace state={state} actions={actions} kiosk={kiosk} config={config.value} />}
      {projector ? null : <Prompt state={state} kiosk={kiosk} />}
      {signals.legend.value === undefined ? null : (
        <KioskKey text={state.text.value} spec={signals.legend.value} glyph_px={22 * unit} />
      )}
      {kiosk.mode.value === 'attract' ||
      projector ||
      hidden.has('share') ||
      phones === undefined ||
      isPhone(viewport.value) ? null : (
        <div class="kiosk-share">
          <ShareQr state={state} size={QR_SIZE * unit} base={phones} />
        </div>
      )}
      {hidden.has('section') ? null : (
        <div class="kiosk-section">
          <Section state={state} scale={isPhone(viewport.value) ? 1 : (projector ? 32 / 12 : 2) * unit} />
        </div>
      )}
      <section class="map-layer" aria-label={state.text.value.t('map.region')}>
        <MapPane state={state} signals={signals} padding={paddingOf(viewport.value, projector)} />
        <RebuildingNote state={state} signals={signals} />
      </section>
      {kiosk.staff.value ? (
        <StaffPage
          state={state}
          kiosk={kiosk}
          desk={desk}
          statistics={statistics}
          renderer={signals.map.value?.renderer}
          onReload={reload}
        />
      ) : null}
      <Countdown state={state} kiosk={kiosk} />
      <Dialogs state={state} />
      <p class="visually-hidden" aria-live="polite" data-testid="announcement">
        {state.announcement.value}
      </p>
    </main>
  );
}

/** The map mends itself; here it is only counted. The event doesn't bubble, but whoever captures sees it pass. */
function useLostContexts(onLost: () => void): void {
  useEffect(() => {
    document.addEventListener('webglcontextlost', onLost, { capture: true });
    return () => document.removeEventListener('webglcontextlost', onLost, { capture: true });
  }, []);
}
