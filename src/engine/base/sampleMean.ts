/**
 * 97.5 % point of Student's t with 1, 2, … 10 degrees of freedom (any statistical table): how many standard errors make a
 * 95 % interval of a mean of 2, 3, … 11 runs. Beyond that the last is kept, a little too careful.
 */
const STUDENT = [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228];

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Standard deviation of a sample; NaN of a single value. */
export function deviation(values: readonly number[]): number {
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) * (value - middle), 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** Half the 95 % interval of a sample's mean; NaN of a single value. */
export function halfWidth(values: readonly number[]): number {
  if (values.length < 2) return Number.NaN;
  return (STUDENT[Math.min(values.length - 1, STUDENT.length) - 1]! * deviation(values)) / Math.sqrt(values.length);
}
