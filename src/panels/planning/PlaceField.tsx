import { useSignal } from '@preact/signals';
import { findLever, type LeverId, parsePlaces, type Places } from '../../engine/index.ts';
import type { MessageKey, Text } from '../../i18n/index.ts';
import { FaultNote } from './FaultNote.tsx';
import { chooseFiles, readJson } from './files.ts';

type Place = NonNullable<Places[LeverId]>;

interface PlaceFieldProps {
  readonly text: Text;
  readonly lever: LeverId;
  /** What is drawn for the month after the one shown. */
  readonly place: Place | undefined;
  readonly onPlace: (place: Place | undefined) => void;
  /** Where there is a map to draw on, and what it can do. */
  readonly hand?: PlaceHand;
}

/** What can be done with a place by hand. */
export interface PlaceHand {
  /** Undefined where the map can't be drawn on. */
  readonly onDraw: (() => void) | undefined;
  /** Undefined where nothing is drawn, or what is drawn has several parts or holes. */
  readonly onEdit: (() => void) | undefined;
  readonly onSave: (() => void) | undefined;
  /** Shows what has changed around it. */
  readonly onAround?: (() => void) | undefined;
}

/** What a lever acts on where nothing is drawn. */
const WITHOUT: Readonly<Partial<Record<LeverId, MessageKey>>> = {
  broadband: 'planner.place.broadband',
  transit: 'planner.place.transit',
  roadCapacity: 'planner.place.roadCapacity',
  congestionCharge: 'planner.place.congestionCharge',
  growthBoundary: 'planner.place.growthBoundary',
  floorAreaCap: 'planner.place.floorAreaCap',
  governmentRelocation: 'planner.place.governmentRelocation',
};

/** Where a lever acts: as it is without a drawing, drawn by hand, or in a file of GeoJSON. */
export function PlaceField({ text, lever, place, onPlace, hand }: PlaceFieldProps) {
  const fault = useSignal<string | undefined>(undefined);
  const without = WITHOUT[lever];
  const kinds = findLever(lever)?.place?.kinds ?? [];
  const open = async ([file]: readonly File[]): Promise<void> => {
    if (file === undefined) return;
    try {
      const json = await readJson(file, `GeoJSON: ${kinds.join(', ')}`);
      const read = parsePlaces({ [lever]: json }, file.name)[lever];
      fault.value = undefined;
      onPlace(read);
    } catch (error) {
      fault.value = error instanceof Error ? error.message : String(error);
    }
  };
  return (
    <div class="place-field" data-testid={`place-${lever}`}>
      <p>
        <span class="muted">{text.t('planner.place')}</span>{' '}
        {place === undefined
          ? text.t(without ?? 'planner.place.none')
          : text.t('planner.place.drawn', { kind: text.t(`planner.kind.${place.type}`) })}
      </p>
      {hand === undefined ? null : <HandButtons text={text} lever={lever} drawn={place !== undefined} hand={hand} />}
      <button
        type="button"
        class="small-button"
        data-testid={`place-open-${lever}`}
        onClick={() => chooseFiles('.geojson,.json,application/geo+json', false, (files) => void open(files))}
      >
        {text.t('planner.place.open')}
      </button>
      {place === undefined ? null : (
        <button
          type="button"
          class="small-button"
          data-testid={`place-remove-${lever}`}
          onClick={() => onPlace(undefined)}
        >
          {text.t('planner.place.remove')}
        </button>
      )}
      {fault.value === undefined ? null : (
        <FaultNote
          text={text}
          title={text.t('planner.place.refused')}
          message={fault.value}
          onDismiss={() => (fault.value = undefined)}
        />
      )}
    </div>
  );
}

interface HandButtonsProps extends Pick<PlaceFieldProps, 'text' | 'lever'> {
  readonly drawn: boolean;
  readonly hand: PlaceHand;
}

function HandButtons({ text, lever, drawn, hand }: HandButtonsProps) {
  const buttons = [
    ['draw', drawn ? 'draw.again' : 'draw.begin', hand.onDraw],
    ['edit', 'draw.edit', hand.onEdit],
    ['around', 'draw.around', hand.onAround],
    ['save', 'draw.save', hand.onSave],
  ] as const;
  return (
    <>
      {buttons.map(([id, key, act]) =>
        act === undefined ? null : (
          <button key={id} type="button" class="small-button" data-testid={`place-${id}-${lever}`} onClick={act}>
            {text.t(key)}
          </button>
        ),
      )}
    </>
  );
}
