import type { FunctionId, LayerId, LeverId, LeverValues } from '../../engine/index.ts';
import type { MessageKey } from '../../i18n/index.ts';

type ReasonKey = Extract<MessageKey, `caption.why.${string}`>;

/** A mechanism of the model that a lever sets in motion. */
interface Reason {
  readonly levers: readonly LeverId[];
  readonly key: ReasonKey;
}

const ONLINE: readonly LeverId[] = ['eCommerce', 'eGovernment', 'remoteStudy', 'virtualLeisure'];
const NETWORKED: readonly LeverId[] = [
  'informatization',
  'informatization.information',
  'informatization.logistics',
  'informatization.capital',
  'informatization.business',
];
const DIGITAL: readonly LeverId[] = ['remoteWork', ...NETWORKED, ...ONLINE, 'broadband'];

/**
 * Why a layer leaves the core, most direct mechanism first: the first whose lever is up is the one the caption names.
 * Equations (3), (4), (6) and (7) of docs/model.md.
 */
const OUTWARD: Readonly<Record<Exclude<LayerId, 'information'>, readonly Reason[]>> = {
  housing: [
    { levers: ['remoteWork'], key: 'caption.why.homesRemote' },
    { levers: ONLINE, key: 'caption.why.homesOnline' },
    { levers: ['broadband'], key: 'caption.why.homesBroadband' },
  ],
  retail: [{ levers: ['eCommerce'], key: 'caption.why.retail' }],
  government: [
    { levers: ['governmentRelocation'], key: 'caption.why.governmentMoved' },
    { levers: ['eGovernment'], key: 'caption.why.government' },
  ],
  education: [{ levers: ['remoteStudy'], key: 'caption.why.education' }],
  leisure: [{ levers: ['virtualLeisure'], key: 'caption.why.leisure' }],
  business: [{ levers: NETWORKED, key: 'caption.why.firms' }],
  industry: [{ levers: NETWORKED, key: 'caption.why.firms' }],
};

/** Services without a lever of their own still follow their customers out. */
const FOLLOWERS: readonly LayerId[] = ['retail', 'government', 'education', 'leisure'] satisfies FunctionId[];

/** The lever that stands highest decides which of the named mechanisms is the strongest. */
const strength = (levers: LeverValues, ids: readonly LeverId[]): number => Math.max(...ids.map((id) => levers[id]));

/** Why a layer left the core, or nothing where no lever in force explains it. */
export function reasonOutward(layer: LayerId, levers: LeverValues, homesLeft: boolean): ReasonKey | undefined {
  if (layer === 'information') return levers.faceToFaceSubstitution > 0 ? 'caption.why.informationOut' : undefined;
  const reason = OUTWARD[layer].find(({ levers: ids }) => strength(levers, ids) > 0);
  if (reason !== undefined) return reason.key;
  return homesLeft && FOLLOWERS.includes(layer) ? 'caption.why.customers' : undefined;
}

/** Why information gathers in the core: equation (8) lets its jobs grow, equation (5) still wants them close. */
export function reasonInformationIn(levers: LeverValues): ReasonKey | undefined {
  return strength(levers, DIGITAL) > 0 ? 'caption.why.informationIn' : undefined;
}
