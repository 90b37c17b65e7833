import type { ExhibitionConfig } from './types.ts';

/** From where it stands to `value` within ten years. */
const rising = (value: number) => [
  { year: 2025.5, value: 0 },
  { year: 2036, value },
];

/** All that the thesis speaks of, as in the named scenario `all-digital`, but at the pace of somebody who walks past. */
const EVERYTHING = {
  remoteWork: rising(0.6),
  eGovernment: rising(1),
  eCommerce: rising(1),
  remoteStudy: rising(1),
  virtualLeisure: rising(1),
  informatization: rising(0.8),
  broadband: rising(1),
};

/** An exhibition for which nobody has set anything. */
export const DEFAULTS: ExhibitionConfig = {
  languages: ['en', 'zh'],
  theme: 'dark',
  city: 'berlin',
  seed: 1,
  agents: 'fit',
  monthsPerSecond: 12,
  leverYears: 1,
  idle_s: 45,
  countdown_s: 15,
  staff_s: 300,
  tiles: ['remoteWork', 'eGovernment', 'eCommerce', 'informatization'],
  lockedLevers: [],
  indicators: ['logicalDistance_min', 'commutePersonMinutes', 'carbonTotal_kt'],
  hidden: [],
  projector: false,
  labelScale: 1.6,
  phoneAddress: null,
  basemap: null,
  reloadHour: 4,
  staffPin: null,
  scenes: [
    {
      id: 'all-digital',
      name: { en: 'What if everything that can go online does?', zh: '能上网的都上网，会怎样？' },
      enabled: true,
      levers: EVERYTHING,
      years: 25,
      monthsPerSecond: 14,
      hold_s: 8,
      beats: [
        { year: 3, turn_deg: -14, tilt_deg: 4, zoom_levels: 0.12 },
        { year: 14, turn_deg: 12, tilt_deg: 2, zoom_levels: 0.05 },
        { year: 24 },
      ],
    },
    {
      id: 'remote-work',
      name: { en: 'What if people work from home?', zh: '如果大家在家办公，会怎样？' },
      enabled: true,
      levers: { remoteWork: rising(1) },
      years: 20,
      monthsPerSecond: 12,
      hold_s: 6,
      beats: [{ year: 4, zoom_levels: 0.2, turn_deg: 10 }, { year: 16 }],
    },
    {
      id: 'logical-city',
      name: { en: 'How far away does the centre feel?', zh: '市中心感觉有多远？' },
      enabled: true,
      levers: EVERYTHING,
      years: 18,
      monthsPerSecond: 9,
      hold_s: 8,
      beats: [
        { year: 1, logical: true },
        { year: 14, logical: false },
      ],
    },
    {
      id: 'london',
      name: { en: 'The same in London', zh: '伦敦也一样吗？' },
      enabled: true,
      city: 'london',
      levers: EVERYTHING,
      years: 25,
      monthsPerSecond: 14,
      hold_s: 8,
      beats: [{ year: 6, turn_deg: 12, zoom_levels: 0.15 }, { year: 22 }],
    },
  ],
};
