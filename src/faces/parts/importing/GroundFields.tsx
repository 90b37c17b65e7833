import {
  GROUND_ROLES,
  type GroundRole,
  type GuessedPlan,
  type ReadSummary,
  ROLE_KINDS,
} from '../../../import/index.ts';
import type { Text } from '../../../i18n/index.ts';
import type { ImportDesk } from './desk.ts';

interface FieldsProps {
  readonly text: Text;
  readonly desk: ImportDesk;
  readonly plan: GuessedPlan;
  readonly read: ReadSummary;
}

/** For every layer that isn't the areas: whether it is water, green, streets, lines or names. And the districts' column. */
export function GroundFields({ text, desk, plan, read }: FieldsProps) {
  const others = read.layers.filter(({ name, kind }) => name !== plan.zones && rolesFor(kind).length > 0);
  const zones = read.layers.find(({ name }) => name === plan.zones);
  const names = zones?.columns.filter(({ kind }) => kind === 'text') ?? [];
  const found = desk.built.value?.report.ground.districts?.column;
  return (
    <>
      {names.length === 0 ? null : (
        <label class="import-field">
          <span>{text.t('import.districts')}</span>
          <select
            data-testid="import-districts"
            value={plan.districts ?? found ?? ''}
            onChange={(event) => desk.change({ districts: event.currentTarget.value })}
          >
            <option value="">{text.t('import.districts.none')}</option>
            {names.map(({ name, examples }) => (
              <option key={name} value={name}>
                {name} ({examples.slice(0, 2).join(', ')})
              </option>
            ))}
          </select>
        </label>
      )}
      {others.map(({ name, kind }) => (
        <label class="import-field" key={name}>
          <span title={name}>{name.replace(/^.*\//, '')}</span>
          <select
            data-testid={`import-role-${name}`}
            aria-label={text.t('import.role.of', { file: name })}
            value={roleIn(plan, name) ?? 'none'}
            onChange={(event) => desk.change({ ground: withRole(plan, name, event.currentTarget.value) })}
          >
            <option value="none">{text.t('import.role.none')}</option>
            {rolesFor(kind).map((role) => (
              <option key={role} value={role}>
                {text.t(`import.role.${role}`)}
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  );
}

const rolesFor = (kind: ReadSummary['layers'][number]['kind']): readonly GroundRole[] =>
  GROUND_ROLES.filter((role) => ROLE_KINDS[role] === kind);

const roleIn = ({ ground }: GuessedPlan, layer: string): GroundRole | undefined =>
  GROUND_ROLES.find((role) => ground?.[role]?.includes(layer));

/** The plan's ground with one layer in another role. */
function withRole(plan: GuessedPlan, layer: string, chosen: string): NonNullable<GuessedPlan['ground']> {
  return Object.fromEntries(
    GROUND_ROLES.map((role) => {
      const others = (plan.ground?.[role] ?? []).filter((name) => name !== layer);
      return [role, role === chosen ? [...others, layer] : others];
    }),
  );
}

/** Who made the data, and under which licence: it stands in the city's credits. */
export function SourceFields({ text, desk, plan, read }: FieldsProps) {
  const [source] = plan.sources ?? [];
  const what = read.layers.map(({ name }) => name).join(', ');
  const set = (part: 'who' | 'licence', value: string) => {
    const next = { what, who: '', licence: '', ...source, [part]: value.trim() };
    desk.change({ sources: next.who === '' && next.licence === '' ? undefined : [next] });
  };
  return (
    <>
      {(['who', 'licence'] as const).map((part) => (
        <label class="import-field" key={part}>
          <span>{text.t(`import.source.${part}`)}</span>
          <input
            type="text"
            data-testid={`import-source-${part}`}
            placeholder={text.t('import.source.hint')}
            maxLength={300}
            value={source?.[part] ?? ''}
            onChange={(event) => set(part, event.currentTarget.value)}
          />
        </label>
      ))}
    </>
  );
}
