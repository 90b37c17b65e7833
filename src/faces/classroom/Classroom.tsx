import './classroom.css';
import { useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { Lesson } from '../../lessons/index.ts';
import type { FaceProps } from '../page.ts';
import { LessonPage } from './lesson/LessonPage.tsx';
import { linkTo, type Route, routeOf, whoOf } from './logic/address.ts';
import { createLibrary, type Library } from './logic/library.ts';
import { localStore } from './logic/storage.ts';
import { type Opened, Picker } from './Picker.tsx';
import { SheetPage } from './sheet/SheetPage.tsx';
import { TeacherPage } from './teacher/TeacherPage.tsx';

/** The classroom's face: lessons for students, and a page for their teacher. */
export function Classroom(props: FaceProps) {
  const { state } = props;
  const route = useMemo(() => routeOf(state.query), []);
  const library = useMemo(
    () =>
      createLibrary(
        localStore,
        state.cities.map(({ id }) => id),
      ),
    [],
  );
  const lesson = useMemo(() => ('id' in route ? library.find(route.id, route.own) : undefined), []);
  useEffect(() => {
    // Single keys would let a run be played before a prediction stands.
    state.shortcuts.value = false;
  }, []);
  if (route.page === 'teacher') return <TeacherPage {...props} library={library} />;
  if (route.page === 'picker' || lesson === undefined)
    return <PickerPage {...props} library={library} missing={'id' in route ? route : undefined} />;
  if (route.page === 'sheet') return <SheetPage {...props} lesson={lesson} library={library} />;
  return <Shown {...props} library={library} opened={{ lesson, kept: true, left: [] }} />;
}

interface PickerPageProps extends FaceProps {
  readonly library: Library;
  readonly missing: Extract<Route, { readonly id: string }> | undefined;
}

/**
 * The list of lessons, and in its place the lesson that was opened from a file: without another page being loaded, so
 * that it also opens where the browser keeps nothing. Back goes to the list.
 */
function PickerPage(props: PickerPageProps) {
  const opened = useSignal<Opened | undefined>(undefined);
  const onList = useSignal(true);
  useEffect(() => {
    const follow = () => (onList.value = location.href === before);
    const before = location.href;
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const open = (next: Opened) => {
    history.pushState(null, '', linkTo(location.href, props.library.address(next.lesson)));
    opened.value = next;
    onList.value = false;
  };
  if (opened.value === undefined || onList.value) return <Picker {...props} onOpen={open} />;
  return <Shown {...props} opened={opened.value} />;
}

/** A lesson, and what is to be said of where it came from. */
function Shown({ library, opened, ...props }: FaceProps & { readonly library: Library; readonly opened: Opened }) {
  const { lesson, kept, left, file } = opened;
  const text = props.state.text.value;
  const notes: string[] = [];
  const own = library.isVersion(lesson);
  if (own) notes.push(text.t('class.own.version', { title: text.name(titleOf(library.bundled, lesson)) }));
  if (!kept) notes.push(text.t('class.own.notKept'));
  if (left.length > 0) notes.push(text.t('drop.one', { file: file ?? lesson.id, left: text.list(left) }));
  return (
    <LessonPage {...props} lesson={lesson} own={own} notes={notes} store={localStore} who={whoOf(props.state.query)} />
  );
}

const titleOf = (lessons: readonly Lesson[], { id, title }: Lesson) =>
  lessons.find((lesson) => lesson.id === id)?.title ?? title;
