import { useSignalEffect } from '@preact/signals';
import type { PageState } from '../../page.ts';
import type * as HeadingRun from './headingRun.ts';

/** Works out where the run is heading for as long as a face is on the page; what that takes is fetched after the first picture. */
export function useHeading(state: PageState): void {
  useSignalEffect(() => {
    if (!state.drawn.value) return undefined;
    let gone = false;
    let end: () => void = () => undefined;
    const begin = ({ startHeading }: typeof HeadingRun): void => {
      if (!gone) end = startHeading(state);
    };
    // A page that has lost its server shows the run without it.
    import('./headingRun.ts').then(begin, () => undefined);
    return () => {
      gone = true;
      end();
    };
  });
}
