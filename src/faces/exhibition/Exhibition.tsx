import './exhibition.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FaceProps } from '../page.ts';
import { fetchSettings, type Source } from './config/store.ts';
import { KioskScreen } from './KioskScreen.tsx';

/** The exhibition's face: a loop that anybody may take over, on a screen that nobody looks after. */
export function Exhibition(props: FaceProps) {
  const file = useSignal<Source | undefined>(undefined);
  useEffect(() => {
    const cities = props.state.cities.map(({ id }) => id);
    let gone = false;
    const read = async () => {
      const source = await fetchSettings(cities);
      if (!gone) file.value = source;
    };
    void read();
    return () => {
      gone = true;
    };
  }, []);
  return file.value === undefined ? null : <KioskScreen {...props} file={file.value} />;
}
