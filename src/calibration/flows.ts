/** Observed flows as the estimator takes them. */
import { InputError } from '../engine/index.ts';

/** Flows between places, row-major: a row an origin, a column a destination. */
export interface Flows {
  readonly origins: number;
  readonly destinations: number;
  /** Commuters of each pair, 0 where the data count none: `origins × destinations`. */
  readonly counts: Float64Array;
  /** Minutes one way of each pair; NaN leaves a pair out, as trips within a place are. */
  readonly minutes: Float64Array;
}

/** Flows without origins and destinations that have no commuters: they say nothing about distance. */
export interface DenseFlows {
  readonly rows: number;
  readonly columns: number;
  readonly counts: Float64Array;
  /** 0 where a pair is left out. */
  readonly minutes: Float64Array;
  /** 1 where a pair is an observation. */
  readonly counted: Uint8Array;
  readonly rowSums: Float64Array;
  readonly columnSums: Float64Array;
  readonly total: number;
  /** Pairs that are observations. */
  readonly pairs: number;
  /** Position of each row and column among the origins and destinations given. */
  readonly originOf: Int32Array;
  readonly destinationOf: Int32Array;
}

/** Fewest places at either end: with fewer, clusters give no standard error. */
const FEWEST_PLACES = 3;

export function denseFlows(flows: Flows): DenseFlows {
  checkFlows(flows);
  const { origins, destinations, counts, minutes } = flows;
  const out = new Float64Array(origins);
  const into = new Float64Array(destinations);
  for (let pair = 0; pair < counts.length; pair++) {
    if (Number.isNaN(minutes[pair]!)) continue;
    out[Math.floor(pair / destinations)]! += counts[pair]!;
    into[pair % destinations]! += counts[pair]!;
  }
  const originOf = positive(out);
  const destinationOf = positive(into);
  if (originOf.length < FEWEST_PLACES || destinationOf.length < FEWEST_PLACES)
    throw new InputError('observed', {
      field: 'flows',
      got: `commuters from ${originOf.length} places to ${destinationOf.length}`,
      expected: `at least ${FEWEST_PLACES} places at either end that somebody leaves for another`,
    });
  const rows = originOf.length;
  const columns = destinationOf.length;
  const dense = {
    rows,
    columns,
    counts: new Float64Array(rows * columns),
    minutes: new Float64Array(rows * columns),
    counted: new Uint8Array(rows * columns),
    rowSums: Float64Array.from(originOf, (o) => out[o]!),
    columnSums: Float64Array.from(destinationOf, (d) => into[d]!),
    total: out.reduce((sum, value) => sum + value, 0),
    originOf,
    destinationOf,
  };
  let pairs = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      const pair = originOf[i]! * destinations + destinationOf[j]!;
      if (Number.isNaN(minutes[pair]!)) continue;
      const k = i * columns + j;
      dense.counts[k] = counts[pair]!;
      dense.minutes[k] = minutes[pair]!;
      dense.counted[k] = 1;
      pairs++;
    }
  }
  return { ...dense, pairs };
}

function positive(sums: Float64Array): Int32Array {
  return Int32Array.from([...sums.keys()].filter((index) => sums[index]! > 0));
}

function checkFlows({ origins, destinations, counts, minutes }: Flows): void {
  const pairs = origins * destinations;
  const refuse = (field: string, got: string, expected: string, index?: number): never => {
    throw new InputError('observed', { field, ...(index === undefined ? {} : { index }), got, expected });
  };
  if (counts.length !== pairs) refuse('counts', `${counts.length} entries`, `${pairs}, one a pair`);
  if (minutes.length !== pairs) refuse('minutes', `${minutes.length} entries`, `${pairs}, one a pair`);
  for (let pair = 0; pair < pairs; pair++) {
    if (!(counts[pair]! >= 0 && counts[pair]! < Number.POSITIVE_INFINITY))
      refuse('counts', String(counts[pair]), 'a number of commuters, 0 or more', pair);
    if (!Number.isNaN(minutes[pair]!) && !(minutes[pair]! >= 0 && minutes[pair]! < 1e5))
      refuse('minutes', String(minutes[pair]), 'minutes from 0, or NaN for a pair that is left out', pair);
  }
}
