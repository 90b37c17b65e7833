/**
 * The job with Flocc: a torus with a terrain, which its documentation puts in the place of the old grid; an agent each, whose
 * `tick` judges and, where it is discontent, sets what is to be done after everybody's.
 */
import { Agent, Environment, Terrain } from 'flocc';
import { drawsOf, emptyAt, LEAST_ALIKE, NOBODY, RADIUS, type Runner } from './job.ts';

export const flocc: Runner = {
  name: 'flocc',
  prepare: (job) => {
    const { side, start } = job;
    const draw = drawsOf(job);
    const empty = emptyAt(start);
    const environment = new Environment({ torus: true, width: side, height: side });
    const terrain = new Terrain(side, side, { grayscale: true, async: true });
    terrain.init((x, y) => start[y * side + x]!);
    environment.use(terrain);

    function tick(agent: Agent): void {
      const group: unknown = agent.get('group');
      const near = terrain.neighbors(Number(agent.get('x')), Number(agent.get('y')), RADIUS, true);
      const alike = near.filter((there) => there === group).length;
      if (alike < LEAST_ALIKE) agent.set('queue', move);
    }

    function move(agent: Agent): void {
      const [x, y, group] = [Number(agent.get('x')), Number(agent.get('y')), Number(agent.get('group'))];
      const spot = draw(environment.time, Number(agent.get('number')), empty.length);
      const to = empty[spot]!;
      const [toX, toY] = [to % side, Math.floor(to / side)];
      empty[spot] = y * side + x;
      terrain.set(x, y, NOBODY);
      terrain.set(toX, toY, group);
      agent.set({ x: toX, y: toY });
    }

    let number = 0;
    for (const [place, group] of start.entries())
      if (group !== NOBODY) {
        const [x, y] = [place % side, Math.floor(place / side)];
        environment.addAgent(new Agent({ x, y, group, number: number++, tick }));
      }
    return {
      // By itself it shuffles: moves are made in the order of numbers.
      step: () => environment.tick({ randomizeOrder: false }),
      groups: () =>
        Uint8Array.from({ length: side * side }, (_, place) =>
          Number(terrain.sample(place % side, Math.floor(place / side))),
        ),
    };
  },
};
