import { untracked, useSignal, useSignalEffect } from '@preact/signals';
import { useState } from 'preact/hooks';
import { LAYERS } from '../../engine/index.ts';
import type { MessageKey, Text } from '../../i18n/index.ts';
import type { ColourBy } from '../../map/index.ts';
import { FaceChoice, Icon, monthName, QrCode, ShareDialog } from '../../panels/index.ts';
import type { Link, LinkOptions } from '../link.ts';
import type { FaceProps, PageState } from '../page.ts';
import { type Face, FACES, type View } from '../plan.ts';
import { downloadBlob } from './download.ts';

const FACE_NAMES: Readonly<Record<Face, MessageKey>> = {
  planner: 'share.face.planner',
  classroom: 'share.face.classroom',
  exhibition: 'share.face.exhibition',
};
const VIEW_NAMES: Readonly<Record<View, MessageKey>> = {
  map: 'share.inside.map',
  functions: 'share.inside.functions',
  table: 'share.inside.table',
};
/** A code that changed with every month couldn't be photographed. */
const REFRESH_MS = 4000;

/** Opens the dialog with the link. */
export function ShareButton({ state }: Pick<FaceProps, 'state'>) {
  const label = state.text.value.t('share.open');
  return (
    <button
      type="button"
      class="icon-button"
      data-testid="share-open"
      aria-label={label}
      title={label}
      disabled={state.run.value === undefined}
      onClick={() => (state.dialog.value = 'share')}
    >
      <Icon name="share" />
    </button>
  );
}

/** The link to what was shown when the dialog opened; the run may go on behind it. */
export function Share({ state, onClose }: Pick<FaceProps, 'state'> & { readonly onClose: () => void }) {
  const text = state.text.value;
  const [face, setFace] = useState<Face>(state.face);
  // Made anew when somebody chooses for whom, not when a month goes by.
  const [made, setMade] = useState(() => untracked(() => state.link()));
  const choose = (chosen: Face) => {
    setFace(chosen);
    const again = untracked(() => state.link({ face: chosen }));
    if (again !== undefined) setMade(again);
  };
  if (made === undefined) return null;
  const { url, link } = made;
  return (
    <ShareDialog
      text={text}
      url={url}
      city={cityName(state, link)}
      month={monthName(text, link.plan.startYear, link.month)}
      inside={linesOf(state, link)}
      onDownload={downloadBlob}
      onClose={onClose}
    >
      <FaceChoice
        text={text}
        faces={FACES.filter((one) => one !== 'exhibition' || state.face === 'exhibition')}
        names={FACE_NAMES}
        face={face}
        onFace={choose}
      />
    </ShareDialog>
  );
}

function cityName({ run, text }: PageState, { own }: Link): string {
  const name = run.value?.city.name;
  return own?.file ?? (name === undefined ? '' : text.value.name(name));
}

/** What is in a link, for people. */
function linesOf(state: PageState, link: Link): { name: string; value: string }[] {
  const text = state.text.value;
  const { plan, own, twin, lesson } = link;
  const city = own === undefined ? cityName(state, link) : text.t('share.inside.own', { file: own.file });
  const drawn = Object.keys(plan.policy.places).length + (plan.policy.placeChanges?.length ?? 0);
  const changed = Object.keys(plan.parameters);
  const lines: [MessageKey, string | undefined][] = [
    ['share.inside.city', city],
    ['about.seed', String(plan.seed)],
    ['about.agents', text.number(plan.agents)],
    ['share.inside.month', monthName(text, plan.startYear, link.month)],
    ['share.inside.levers', leversOf(text, link)],
    ['share.inside.places', drawn === 0 ? undefined : text.number(drawn)],
    ['share.inside.parameters', changed.length === 0 ? undefined : changed.join(', ')],
    ['share.inside.twin', twin === undefined ? undefined : text.name(twin.name)],
    ['share.inside.look', lookOf(text, link)],
    ['share.inside.lesson', lesson],
    ['share.inside.result', link.fingerprint],
    ['share.inside.model', link.model],
  ];
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [{ name: text.t(name), value }]));
}

function leversOf(text: Text, { plan }: Link): string {
  const moved = Object.entries(plan.policy.levers).filter(([, schedule]) => schedule.length > 0);
  if (moved.length === 0) return text.t('share.inside.noLevers');
  return text.list(moved.map(([id]) => text.t(`lever.${id}` as MessageKey)));
}

function lookOf(text: Text, { view, colourBy, flows, camera, logical }: Link): string {
  const parts = [
    text.t(VIEW_NAMES[view]),
    colourName(text, colourBy),
    ...(flows === 'off' ? [] : [text.t('share.inside.flows')]),
    ...(logical ? [text.t('map.logical')] : []),
    ...(camera === undefined ? [] : [text.t('share.inside.camera')]),
  ];
  return parts.join(' · ');
}

function colourName(text: Text, colourBy: ColourBy): string {
  if (colourBy === 'change') return text.t('map.changeAll');
  if (colourBy.startsWith('change.'))
    return `${text.t('map.group.change')}: ${text.t(`layer.${colourBy.slice('change.'.length)}` as MessageKey)}`;
  return text.t((isLayer(colourBy) ? `layer.${colourBy}` : `map.${colourBy}`) as MessageKey);
}

const isLayer = (text: string): boolean => (LAYERS as readonly string[]).includes(text);

interface ShareQrProps extends Pick<FaceProps, 'state'> {
  /** CSS pixels a side. */
  readonly size: number;
  /** Address of the page where phones can reach it; without, this page's own. */
  readonly base?: string;
  /** Which face opens on the phone. */
  readonly face?: Face;
}

/** A code for a phone: the same city, month and levers, in the planner's face and looked at in the phone's own way. */
export function ShareQr({ state, size, base, face = 'planner' }: ShareQrProps) {
  const text = state.text.value;
  const options: LinkOptions = { face, camera: false, ...(base === undefined ? {} : { base }) };
  const url = useSignal<string | undefined>(undefined);
  const month = useSignal('');
  useSignalEffect(() => {
    const refresh = () => {
      const made = state.link(options);
      url.value = made?.url;
      month.value = made === undefined ? '' : monthName(state.text.value, made.link.plan.startYear, made.link.month);
    };
    if (!state.playing.value) {
      refresh();
      return undefined;
    }
    untracked(refresh);
    const timer = setInterval(refresh, REFRESH_MS);
    return () => clearInterval(timer);
  });
  const city = state.run.value?.city.name;
  if (url.value === undefined || city === undefined) return null;
  return (
    <figure class="share-qr">
      <QrCode value={url.value} size={size} label={text.t('share.qr', { city: text.name(city), month: month.value })} />
      <figcaption>{text.t('share.qr.take')}</figcaption>
    </figure>
  );
}
