const ICONS = {
  download: 'M9 2.500h2v7.700l2.600-2.600L15 9l-5 5-5-5 1.400-1.400L9 10.200zM3 15.500h14v2H3z',
  upload: 'M9 14h2V6.300l2.600 2.600L15 7.500l-5-5-5 5 1.400 1.400L9 6.300zM3 15.500h14v2H3z',
  copy: 'M7 2h10v12h-3v4H3V6h4zm2 2v8h6V4zM5 8v8h7v-2H7V8z',
  edit: 'M13.700 2.300l4 4L7.500 16.500 2.500 17.500l1-5zM5.300 13.400l-.4 1.700 1.700-.4 8.300-8.300-1.300-1.300z',
  bin: 'M8 2h4l1 1.500h4v2H3v-2h4zM4.500 7h11l-.8 11H5.300zm2.100 2l.5 7h5.800l.5-7z',
  undo: 'M8 4v3.500h3.500a5 5 0 0 1 0 10H6v-2h5.500a3 3 0 0 0 0-6H8V13L3 8.500z',
  redo: 'M12 4v3.500H8.500a5 5 0 0 0 0 10H14v-2H8.500a3 3 0 0 1 0-6H12V13l5-4.500z',
} as const;

export type PlanIconName = keyof typeof ICONS;

/** Pictures on buttons of the planning tools; the name is on the button that holds them. */
export function PlanIcon({ name }: { readonly name: PlanIconName }) {
  return (
    <svg class="icon" width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path fill-rule="evenodd" d={ICONS[name]} />
    </svg>
  );
}
