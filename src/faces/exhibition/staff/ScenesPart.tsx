import type { Text } from '../../../i18n/index.ts';
import type { SettingsDesk } from '../config/settings.ts';
import type { Scene } from '../config/types.ts';
import { StaffPart, Toggle } from './fields.tsx';

interface ScenesPartProps {
  readonly text: Text;
  readonly desk: SettingsDesk;
  readonly onStart: (id: string) => void;
}

/** The loop: which scenes, in which order, and one of them now. */
export function ScenesPart({ text, desk, onStart }: ScenesPartProps) {
  const { scenes } = desk.config.value;
  const enabled = scenes.filter((scene) => scene.enabled).length;
  const replace = (changed: readonly Scene[]) => desk.change({ scenes: changed });
  const move = (index: number, by: 1 | -1) => {
    const moved = [...scenes];
    const [scene] = moved.splice(index, 1);
    if (scene !== undefined) moved.splice(index + by, 0, scene);
    replace(moved);
  };
  return (
    <StaffPart title={text.t('exhibition.staff.scenes')}>
      <ol class="staff-scenes">
        {scenes.map((scene, index) => (
          <li key={scene.id} data-testid={`scene-${scene.id}`}>
            <Toggle
              label={text.name(scene.name)}
              testid={`scene-${scene.id}-enabled`}
              on={scene.enabled}
              // A loop without a scene would be an empty screen.
              disabled={scene.enabled && enabled === 1}
              onChange={(on) => replace(scenes.map((one) => (one === scene ? { ...one, enabled: on } : one)))}
            />
            <Arrow text={text} scene={scene} direction="up" disabled={index === 0} onClick={() => move(index, -1)} />
            <Arrow
              text={text}
              scene={scene}
              direction="down"
              disabled={index === scenes.length - 1}
              onClick={() => move(index, 1)}
            />
            <button
              type="button"
              class="staff-button"
              data-testid={`scene-${scene.id}-start`}
              aria-label={text.t('exhibition.staff.start.name', { scene: text.name(scene.name) })}
              onClick={() => onStart(scene.id)}
            >
              {text.t('exhibition.staff.start')}
            </button>
          </li>
        ))}
      </ol>
    </StaffPart>
  );
}

interface ArrowProps {
  readonly text: Text;
  readonly scene: Scene;
  readonly direction: 'up' | 'down';
  readonly disabled: boolean;
  readonly onClick: () => void;
}

function Arrow({ text, scene, direction, disabled, onClick }: ArrowProps) {
  return (
    <button
      type="button"
      class="staff-square"
      data-testid={`scene-${scene.id}-${direction}`}
      aria-label={text.t(direction === 'up' ? 'exhibition.staff.up' : 'exhibition.staff.down', {
        scene: text.name(scene.name),
      })}
      aria-disabled={disabled}
      onClick={disabled ? undefined : onClick}
    >
      {direction === 'up' ? '↑' : '↓'}
    </button>
  );
}
