import type { Text } from '../../../i18n/index.ts';
import { MOST_FILES } from '../../parts/dropped.ts';
import { Fault } from '../Files.tsx';
import type { Collection } from '../logic/collect.ts';

interface NotesProps {
  readonly text: Text;
  readonly collection: Collection;
}

/** What came of opening files: how many count, which were replaced, which could not be read, what isn't known here. */
export function Notes({ text, collection }: NotesProps) {
  const { merged, count, empty, others, over } = collection;
  const { sheets, broken, replaced, repeated, unknownLessons, unknownIndicators } = merged.value;
  if (empty.value) return <p class="note">{text.t('class.collect.private')}</p>;
  return (
    <div class="class-notes">
      <p role="status" data-testid="merged">
        {text.t('class.merged', { files: text.number(count.value), sheets: text.number(sheets.length) })}{' '}
        {text.t('class.collect.private')}
      </p>
      {repeated.length === 0 ? null : (
        <p class="notice-line" data-testid="repeated">
          {text.t('class.repeated', { list: text.list(repeated.map(({ file, as }) => same(text, file, as))) })}
        </p>
      )}
      {replaced.map(({ file, by, student }) => (
        <p key={file} class="notice-line" data-testid="replaced">
          {text.t('class.replaced', { file, by, student: student === '' ? text.t('class.nameless') : student })}
        </p>
      ))}
      {unknownLessons.map(({ id, title }) => (
        <p key={id} class="notice-line" data-testid="unknown-lesson">
          {text.t('class.unknown.lesson', { title: text.name(title), id })}
        </p>
      ))}
      {unknownIndicators.length === 0 ? null : (
        <p class="notice-line" data-testid="unknown-indicators">
          {text.t('class.unknown.indicators', { list: text.list(unknownIndicators) })}
        </p>
      )}
      {others.value === 0 ? null : (
        <p class="notice-line" data-testid="others">
          {text.t('class.collect.others', { count: text.number(others.value) })}
        </p>
      )}
      {over.value ? (
        <p class="notice-line" role="alert" data-testid="over">
          {text.t('class.collect.over', { most: text.number(MOST_FILES) })}
        </p>
      ) : null}
      {broken.map(({ file, message }, at) => (
        <Fault key={at} text={text} title={text.t('class.broken', { file })} message={message} />
      ))}
    </div>
  );
}

/** A file by its name, and by that of the one it equals where that is another. */
const same = (text: Text, file: string, as: string): string =>
  file === as ? file : text.t('class.repeated.as', { file, as });
