import type { Text } from '../../../i18n/index.ts';
import type { Merged } from '../../../lessons/index.ts';
import { Fault } from '../Files.tsx';

interface NotesProps {
  readonly text: Text;
  readonly merged: Merged;
  readonly count: number;
}

/** What came of opening files: how many count, which were replaced, which could not be read. */
export function Notes({ text, merged: { sheets, broken, replaced }, count }: NotesProps) {
  if (count === 0) return <p class="note">{text.t('class.collect.private')}</p>;
  return (
    <div class="class-notes">
      <p role="status" data-testid="merged">
        {text.t('class.merged', { files: text.number(count), sheets: text.number(sheets.length) })}{' '}
        {text.t('class.collect.private')}
      </p>
      {replaced.map(({ file, by, student }) => (
        <p key={file} class="notice-line" data-testid="replaced">
          {text.t('class.replaced', { file, by, student: student === '' ? text.t('class.nameless') : student })}
        </p>
      ))}
      {broken.map(({ file, message }) => (
        <Fault key={file} text={text} title={text.t('class.broken', { file })} message={message} />
      ))}
    </div>
  );
}
