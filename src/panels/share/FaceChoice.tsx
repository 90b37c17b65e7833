import type { MessageKey, Text } from '../../i18n/index.ts';

interface FaceChoiceProps<Face extends string> {
  readonly text: Text;
  readonly faces: readonly Face[];
  readonly names: Readonly<Record<Face, MessageKey>>;
  readonly face: Face;
  readonly onFace: (face: Face) => void;
}

/** Who a link opens for. */
export function FaceChoice<Face extends string>({ text, faces, names, face, onFace }: FaceChoiceProps<Face>) {
  return (
    <label class="field-row">
      {text.t('share.face')}
      <select
        data-testid="share-face"
        value={face}
        onChange={(event) => {
          const chosen = faces.find((one) => one === event.currentTarget.value);
          if (chosen !== undefined) onFace(chosen);
        }}
      >
        {faces.map((one) => (
          <option key={one} value={one}>
            {text.t(names[one])}
          </option>
        ))}
      </select>
    </label>
  );
}
