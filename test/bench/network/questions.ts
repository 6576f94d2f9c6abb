/** What the service is asked by the process that started it. */
export type Question = 'port' | 'requests' | 'connections' | 'drop';

export type Answer = number;

/** Every mail has this one. */
export const PIN = '123456';
