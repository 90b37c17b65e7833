import { LEVER_GROUPS, type LeverGroup, LEVERS, type LeverId } from '../../engine/index.ts';
import { Disclosure } from '../Disclosure.tsx';
import { BroadbandOrderChoice } from './BroadbandOrderChoice.tsx';
import { LeverControl } from './LeverControl.tsx';
import { type LeverPanelProps, OVER_YEARS } from './leverProps.ts';

type Lever = (typeof LEVERS)[number];

/** The lever that a part of it belongs to, by id: `informatization.capital` is a part of `informatization`. */
const masterOf = ({ id }: Lever): string | undefined => (id.includes('.') ? id.slice(0, id.indexOf('.')) : undefined);

/** Levers of a group that aren't part of another. */
export const leversOf = (group: LeverGroup): readonly Lever[] =>
  LEVERS.filter((lever) => lever.group === group && masterOf(lever) === undefined);

/** The parts of a lever that can be pulled one by one. */
export const partsOf = (id: LeverId): readonly Lever[] => LEVERS.filter((lever) => masterOf(lever) === id);

/** Every lever of the registry, by who pulls it. */
export function LeverPanel(props: LeverPanelProps) {
  const { text, ready, unfolded } = props;
  return (
    <div class="levers" inert={!ready.value}>
      <OverYearsChoice {...props} />
      {LEVER_GROUPS.map((group) => (
        <Disclosure
          key={group}
          id={`levers.${group}`}
          unfolded={unfolded}
          title={text.t(`group.${group}`)}
          aside={<Pulled {...props} levers={LEVERS.filter((lever) => lever.group === group)} />}
        >
          {leversOf(group).map((lever) => (
            <LeverWithParts key={lever.id} lever={lever} {...props} />
          ))}
        </Disclosure>
      ))}
    </div>
  );
}

function LeverWithParts({ lever, ...props }: LeverPanelProps & { readonly lever: Lever }) {
  const parts = partsOf(lever.id);
  return (
    <>
      <LeverControl lever={lever} {...props}>
        {lever.id === 'broadband' ? <BroadbandOrderChoice {...props} /> : null}
      </LeverControl>
      {parts.length === 0 ? null : (
        <Disclosure
          id={`levers.${lever.id}`}
          unfolded={props.unfolded}
          nested
          title={props.text.t('lever.informatization.flows')}
          aside={<Pulled {...props} levers={parts} />}
        >
          {parts.map((part) => (
            <LeverControl key={part.id} lever={part} {...props} />
          ))}
        </Disclosure>
      )}
    </>
  );
}

/** How many levers of a folded group are pulled. */
function Pulled({ text, targets, levers }: LeverPanelProps & { readonly levers: readonly Lever[] }) {
  const count = levers.filter(({ id, default: value }) => targets.value[id] !== value).length;
  return count === 0 ? null : <span class="fold-aside">{text.t('group.pulled', { count: text.number(count) })}</span>;
}

function OverYearsChoice({ text, overYears, onOverYears }: LeverPanelProps) {
  return (
    <label class="field-row over-years">
      <span>{text.t('lever.over')}</span>
      <select
        data-testid="over-years"
        value={String(overYears.value)}
        onChange={(event) => {
          const years = OVER_YEARS.find((choice) => String(choice) === event.currentTarget.value);
          if (years !== undefined) onOverYears(years);
        }}
      >
        {OVER_YEARS.map((years) => (
          <option key={years} value={years}>
            {text.t(`lever.over.${years}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
