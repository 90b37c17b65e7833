import { useEffect, useMemo } from 'preact/hooks';
import type { FaceProps } from '../page.ts';
import { LessonPage } from './lesson/LessonPage.tsx';
import { routeOf, whoOf } from './logic/address.ts';
import { createLibrary } from './logic/library.ts';
import { localStore } from './logic/storage.ts';
import { Picker } from './Picker.tsx';
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
  const lesson = useMemo(() => ('id' in route ? library.find(route.id) : undefined), []);
  useEffect(() => {
    // Single keys would let a run be played before a prediction stands.
    state.shortcuts.value = false;
  }, []);
  if (route.page === 'teacher') return <TeacherPage {...props} library={library} />;
  if (route.page === 'picker' || lesson === undefined)
    return <Picker {...props} library={library} missing={'id' in route ? route.id : undefined} />;
  if (route.page === 'sheet') return <SheetPage {...props} lesson={lesson} />;
  return <LessonPage {...props} lesson={lesson} store={localStore} who={whoOf(state.query)} />;
}
