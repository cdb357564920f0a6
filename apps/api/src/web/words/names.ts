import { ERASED_OTHER } from '@alongside/mentorships';
import { sentenceCase } from './sentences.js';

/** Whether it is what stands for the name of somebody who was erased. */
export function isErased(name: string): boolean {
  return Object.values(ERASED_OTHER).includes(name);
}

/** A name where a sentence begins. Names are written as their people write them; what stands for one is not a name. */
export function nameAtStart(name: string): string {
  return isErased(name) ? sentenceCase(name) : name;
}
