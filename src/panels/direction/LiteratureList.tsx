import type { Text } from '../../i18n/index.ts';
import { countWays, type Points } from './grid.ts';
import { type Finding, LITERATURE, SIDES } from './literature.ts';
import type { PresetId } from './question.ts';

interface Props {
  readonly text: Text;
  readonly points: Points;
  readonly onPreset: (preset: PresetId) => void;
}

/** What others found, on both sides, and at how many points of this map the same shows. */
export function LiteratureList({ text, points, onPreset }: Props) {
  return (
    <section class="literature" data-testid="direction-literature">
      <h3>{text.t('direction.literature')}</h3>
      <div class="literature-sides">
        {SIDES.map((side) => (
          <div key={side}>
            <h4>{text.t(`direction.literature.side.${side}`)}</h4>
            <ul>
              {LITERATURE.filter((finding) => finding.side === side).map((finding) => {
                const { id, work, shows, preset }: Finding = finding;
                return (
                  <li key={id}>
                    <p>{text.t(`direction.literature.${finding.id}`)}</p>
                    {work === undefined ? null : <p class="literature-work">{work}</p>}
                    {shows === undefined || points.size === 0 ? null : (
                      <p class="literature-here" data-testid={`direction-literature-${id}`}>
                        {text.t(`direction.literature.${finding.id}.here` as 'direction.literature.fan.here', {
                          n: text.number(countWays(points, shows.layers, shows.ways)),
                          all: text.number(points.size),
                        })}
                      </p>
                    )}
                    {preset === undefined ? null : (
                      <button type="button" class="literature-show" onClick={() => onPreset(preset)}>
                        {text.t('direction.literature.show', { preset: text.t(`direction.preset.${preset}`) })}
                      </button>
                    )}
                  </li>
                );
              })}
            </ul>
          </div>
        ))}
      </div>
      <p class="note">{text.t('direction.literature.note')}</p>
    </section>
  );
}
