import { expose } from 'comlink';

/** Shows that workers are built and run. */
const hello = {
  sumOfSquares(numbers: Float64Array): number {
    let sum = 0;
    for (const number of numbers) sum += number * number;
    return sum;
  },
};

expose(hello);
