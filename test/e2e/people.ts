/** Whom the tests know; each has a mailbox at the service. */
export const alice = 'alice@example.com';
export const bob = 'bob@example.com';
export const carol = 'carol@example.com';
export const mallory = 'mallory@example.com';
