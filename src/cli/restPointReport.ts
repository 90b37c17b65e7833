import { LAYERS, type RestPoints } from '../engine/index.ts';

/** Rest points as JSON reports them; `seed` says which random cities were tried. */
export function restPointReport({ points, starts, unconverged, sameWithin }: RestPoints, seed: number) {
  return {
    starts,
    seed,
    unconverged,
    sameWithin,
    points: points.map(({ coreShare, residual, reached, fromObserved, equilibrium }) => ({
      coreShare: Object.fromEntries(LAYERS.map((id, layer) => [id, coreShare[layer]])),
      residual,
      iterations: equilibrium.iterations,
      reached,
      fromObserved,
    })),
  };
}

/** A line a rest point: how many starts led there, and core shares in percent. */
export function restPointText({ points, starts, unconverged, sameWithin }: RestPoints): string {
  const lines = points.map(({ reached, fromObserved, coreShare }) => {
    const shares = coreShare.map((share, layer) => `${LAYERS[layer]} ${(100 * share).toFixed(1)}`).join(', ');
    return `  from ${reached} of ${starts}${fromObserved ? ', the observed city among them' : ''}: % in the core: ${shares}`;
  });
  const count = `${points.length} rest point${points.length === 1 ? '' : 's'} (same within ${sameWithin}); no rest from ${unconverged} of ${starts} starts`;
  return `${[count, ...lines].join('\n')}\n`;
}
