export { Planner as Classroom } from '../planner/Planner.tsx';
