/** The job with AgentScript: a patch for each place, a turtle for each agent, `ask` for the steps. Patches know those around them. */
import type { Patch } from 'agentscript';
import { drawsOf, emptyAt, LEAST_ALIKE, NOBODY, RADIUS, type Runner } from './job.ts';

// The package makes itself a canvas when it is loaded; nothing of this job is drawn.
Object.assign(globalThis, {
  OffscreenCanvas: class {
    getContext(): object {
      return {};
    }
  },
});
const { Model } = await import('agentscript');

export const agentscript: Runner = {
  name: 'agentscript',
  prepare: (job) => {
    const { side, start } = job;
    const draw = drawsOf(job);
    let empty: Patch[] = [];

    class Schelling extends Model {
      override setup(): void {
        const at = (x: number, y: number) => this.patches.patchXY((x + side) % side, (y + side) % side);
        this.patches.ask((patch) => {
          patch.group = start[patch.id]!;
          // As `cacheRect` does, and across the edges.
          patch.around = this.patches.patchRect(patch, 0, 0, false);
          for (let dy = -RADIUS; dy <= RADIUS; dy++)
            for (let dx = -RADIUS; dx <= RADIUS; dx++)
              if (dx !== 0 || dy !== 0) patch.around.push(at(patch.x + dx, patch.y + dy));
        });
        empty = emptyAt(start).map((place) => this.patches[place]!);
        const taken = this.patches.with((patch) => patch.group !== NOBODY);
        taken.ask((patch) =>
          this.turtles.createOne((turtle) => {
            turtle.group = patch.group;
            turtle.moveTo(patch);
          }),
        );
      }

      override step(): void {
        this.turtles.ask((turtle) => {
          const alike = turtle.patch.around.count((patch) => patch.group === turtle.group);
          turtle.discontent = alike < LEAST_ALIKE;
        });
        this.turtles
          .with((turtle) => turtle.discontent)
          .ask((turtle) => {
            const spot = draw(this.ticks, turtle.id, empty.length);
            const to = empty[spot]!;
            empty[spot] = turtle.patch;
            turtle.patch.group = NOBODY;
            to.group = turtle.group;
            turtle.moveTo(to);
          });
      }
    }

    const model = new Schelling({ minX: 0, maxX: side - 1, minY: 0, maxY: side - 1 });
    model.setup();
    return {
      step: () => model.step(),
      groups: () => Uint8Array.from({ length: side * side }, (_, place) => model.patches[place]!.group),
    };
  },
};
