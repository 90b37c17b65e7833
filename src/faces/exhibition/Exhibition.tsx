export { Planner as Exhibition } from '../planner/Planner.tsx';
