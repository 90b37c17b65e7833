/** Many questions to the same job, shared out among threads, so that all processors help and Ctrl-C is heard. */
import { once } from 'node:events';
import { parentPort, Worker } from 'node:worker_threads';
import { InputError, type InputFault, type InputKind } from '../engine/index.ts';

/** What a thread sends back: an answer, or why there is none. Classes do not survive the way to the main thread. */
type Reply<A> =
  | { readonly answer: A }
  | { readonly refused: { readonly kind: InputKind; readonly fault: InputFault } }
  | { readonly broken: string };

/** What goes over is copied. */
const NOTHING_TRANSFERRED: readonly [] = [];

/** In a thread: answers every question that comes. @param answer may take its time; the next question waits */
export function answerQuestions(answer: (question: unknown) => unknown): void {
  const reply = async (question: unknown): Promise<Reply<unknown>> => {
    try {
      return { answer: await answer(question) };
    } catch (error) {
      if (error instanceof InputError) return { refused: { kind: error.kind, fault: error.fault } };
      return { broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
    }
  };
  parentPort?.on('message', (question: unknown) => {
    void reply(question).then((replied) => parentPort?.postMessage(replied, NOTHING_TRANSFERRED));
  });
}

/** A file that calls {@link answerQuestions}, and the job that its threads share. */
export interface ThreadWork {
  readonly file: URL;
  readonly job: unknown;
  /** Threads at a time; what comes out does not depend on it. */
  readonly threads: number;
}

/**
 * Answers to all questions, in their order.
 * @param onDone told how many answers there are, as they come in any order
 * @param signal stops at once; what has no answer yet stays undefined
 * @throws what an answer throws
 */
export async function askThreads<A>(
  { file, job, threads }: ThreadWork,
  questions: readonly unknown[],
  onDone: (done: number) => void,
  signal: AbortSignal,
): Promise<(A | undefined)[]> {
  const answers = new Array<A | undefined>(questions.length).fill(undefined);
  const failure = new AbortController();
  const stop = AbortSignal.any([signal, failure.signal]);
  let next = 0;
  let done = 0;
  const work = async (): Promise<void> => {
    const thread = new Worker(file, { workerData: job });
    try {
      while (next < questions.length && !stop.aborted) {
        const index = next++;
        answers[index] = await ask<A>(thread, questions[index], stop);
        onDone(++done);
      }
    } catch (error) {
      if (!stop.aborted) {
        failure.abort();
        throw error;
      }
    } finally {
      await thread.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.min(threads, questions.length) }, work));
  return answers;
}

async function ask<A>(thread: Worker, question: unknown, signal: AbortSignal): Promise<A> {
  const answered = once(thread, 'message', { signal });
  thread.postMessage(question, NOTHING_TRANSFERRED);
  const [reply] = (await answered) as [Reply<A>];
  if ('answer' in reply) return reply.answer;
  if ('refused' in reply) throw new InputError(reply.refused.kind, reply.refused.fault);
  throw new Error(reply.broken);
}
