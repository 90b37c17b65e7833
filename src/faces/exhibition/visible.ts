import { type ReadonlySignal, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Whether the page can be seen at all. */
export function useVisible(): ReadonlySignal<boolean> {
  const visible = useSignal(document.visibilityState !== 'hidden');
  useEffect(() => {
    const follow = () => (visible.value = document.visibilityState !== 'hidden');
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, []);
  return visible;
}
