import { LEVER_IDS } from '../../../engine/index.ts';
import { LANGUAGES, type Language, type Text } from '../../../i18n/index.ts';
import type { SettingsDesk } from '../config/settings.ts';
import { tileName } from '../LeverTile.tsx';
import { Choice, Notches, StaffPart, Toggle } from './fields.tsx';

interface ScreenPartProps {
  readonly text: Text;
  readonly desk: SettingsDesk;
}

const SCALES = [1, 1.3, 1.6, 2, 2.5];

/** Languages, light, labels, projector. */
export function ScreenPart({ text, desk }: ScreenPartProps) {
  const { languages, theme, projector, labelScale } = desk.config.value;
  const [first = 'en'] = languages;
  const others = LANGUAGES.filter((language) => language !== first);
  const setFirst = (language: Language) =>
    desk.change({
      languages: languages.length === 1 ? [language] : [language, ...languages.filter((one) => one !== language)],
    });
  const stepScale = (direction: 1 | -1) => {
    const at = SCALES.findLastIndex((scale) => scale <= labelScale);
    const next = SCALES[Math.max(0, at) + direction];
    if (next !== undefined) desk.change({ labelScale: next });
  };
  return (
    <StaffPart title={text.t('exhibition.staff.screen')}>
      <Choice
        label={text.t('exhibition.staff.language')}
        testid="staff-language"
        value={first}
        choices={LANGUAGES.map((id) => ({
          id,
          name: text.t(`language.${id}.name`),
          lang: id === 'zh' ? 'zh-Hans' : 'en',
        }))}
        onChange={setFirst}
      />
      <Toggle
        label={text.t('exhibition.staff.bothLanguages')}
        testid="staff-both-languages"
        on={languages.length > 1}
        onChange={(on) => desk.change({ languages: on ? [first, ...others] : [first] })}
      />
      <Choice
        label={text.t('exhibition.staff.theme')}
        testid="staff-theme"
        value={theme}
        choices={[
          { id: 'dark', name: text.t('exhibition.staff.dark') },
          { id: 'light', name: text.t('exhibition.staff.light') },
        ]}
        onChange={(chosen) => desk.change({ theme: chosen })}
      />
      <Notches
        label={text.t('exhibition.staff.labels')}
        testid="staff-labels"
        value={`× ${text.number(labelScale, 1)}`}
        less={text.t('exhibition.staff.labels.less')}
        more={text.t('exhibition.staff.labels.more')}
        onStep={stepScale}
      />
      <Toggle
        label={text.t('exhibition.staff.projector')}
        testid="staff-projector"
        on={projector}
        onChange={(on) => desk.change({ projector: on })}
      />
    </StaffPart>
  );
}

/** Levers that visitors see but can't move. */
export function LocksPart({ text, desk }: ScreenPartProps) {
  const { tiles, lockedLevers } = desk.config.value;
  return (
    <StaffPart title={text.t('exhibition.staff.locks')}>
      {tiles.map((lever) => (
        <Toggle
          key={lever}
          label={tileName(lever, text)}
          testid={`lock-${lever}`}
          on={lockedLevers.includes(lever)}
          onChange={(on) =>
            desk.change({
              lockedLevers: LEVER_IDS.filter((id) => (id === lever ? on : lockedLevers.includes(id))),
            })
          }
        />
      ))}
    </StaffPart>
  );
}
