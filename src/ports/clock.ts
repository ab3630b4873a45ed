/** The only source of time. Made in the composition root; tests hand in one that they move. */
export interface Clock {
  now(): Date;
}
