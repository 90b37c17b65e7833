const ICONS = {
  play: 'M5 3v14l12-7z',
  pause: 'M5 3h4v14H5zm6 0h4v14h-4z',
  step: 'M4 3v14l9-7zM14 3h2.5v14H14z',
  reset: 'M10 3.5V1L5.5 4.7 10 8.4V5.7a4.7 4.7 0 1 1-4.7 4.7H3.1A6.9 6.9 0 1 0 10 3.5z',
  plus: 'M9 4h2v5h5v2h-5v5H9v-5H4V9h5z',
  minus: 'M4 9h12v2H4z',
  shuffle:
    'M14 3.5 17.5 6.5 14 9.5v-2h-1.6l-6 7H2.5v-2h3l6-7H14zM2.5 5.5h3.9l1.7 2-1.3 1.5L5.5 7.5h-3zM14 10.5l3.5 3-3.5 3v-2h-2.6l-1.9-2.2 1.3-1.5 1.6 1.7H14z',
  info: 'M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16zm0 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM9.2 9h1.6v5H9.2zm0-3h1.6v1.7H9.2z',
  close: 'M5.2 4 10 8.8 14.8 4 16 5.2 11.2 10l4.8 4.8-1.2 1.2L10 11.2 5.2 16 4 14.8 8.8 10 4 5.2z',
  sun: 'M10 6a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM9.2 1h1.6v3H9.2zm0 15h1.6v3H9.2zM1 9.2h3v1.6H1zm15 0h3v1.6h-3zM3.1 4.2l1.1-1.1 2.1 2.1-1.1 1.1zm10.6 10.6 1.1-1.1 2.1 2.1-1.1 1.1zM4.2 16.9l-1.1-1.1 2.1-2.1 1.1 1.1zM14.8 6.3l-1.1-1.1 2.1-2.1 1.1 1.1z',
  moon: 'M8.5 2.5a8 8 0 1 0 9 9 6.3 6.3 0 0 1-9-9z',
  home: 'M10 2.5 18 9.5h-2.5V17h-4v-4.5h-3V17h-4V9.5H2z',
  chevron: 'M5 7.5 10 12.5 15 7.5 16.2 8.7 10 14.9 3.8 8.7z',
  open: 'M2 4h6l2 2h8v2H6.2L4 15.5 2 16zM7 9.5h12L16.5 16H4.800z',
  share: 'M10 2 14 6l-1.1 1.1L10.8 5v8H9.2V5L7.1 7.1 6 6zM4 9h3v1.6H5.6V16h8.8v-5.4H13V9h3v8.6H4z',
  more: 'M3.5 8.2h3.2v3.2H3.5zM8.4 8.2h3.2v3.2H8.4zM13.3 8.2h3.2v3.2h-3.2z',
  fill: 'M3 3h6v2H5v4H3zM11 3h6v6h-2V5h-4zM3 11h2v4h4v2H3zM15 11h2v6h-6v-2h4z',
  unfill: 'M7 3h2v6H3V7h4zM11 3h2v4h4v2h-6zM3 11h6v6H7v-4H3zM11 11h6v2h-4v4h-2z',
  sound:
    'M2.5 7.5H6L10.5 4v12L6 12.5H2.5zM12.2 7.3 13.3 6.2a5.4 5.4 0 0 1 0 7.6l-1.1-1.1a3.8 3.8 0 0 0 0-5.4zM14.6 4.9 15.7 3.8a8.8 8.8 0 0 1 0 12.4l-1.1-1.1a7.2 7.2 0 0 0 0-10.2z',
  silent:
    'M2.5 7.5H6L10.5 4v12L6 12.5H2.5zM13.3 7.2 15.2 9.1 17.1 7.2 18.2 8.3 16.3 10.2 18.2 12.1 17.1 13.2 15.2 11.3 13.3 13.2 12.2 12.1 14.1 10.2 12.2 8.3z',
  warning: 'M10 2 19 17.5H1zM9.2 8v5h1.6V8zm0 6.2v1.6h1.6v-1.6z',
} as const;

export type IconName = keyof typeof ICONS;

/** A picture beside or instead of a word; the name is on the button that holds it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path fill-rule="evenodd" d={ICONS[name]} />
    </svg>
  );
}
