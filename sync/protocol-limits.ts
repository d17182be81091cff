/** Largest page of a pull; pages are full unless they are the last. */
export const pageDocuments = 5000;
/** Most facts in a push, whatever the server says of the next one. */
export const requestFacts = 1000;

/**
 * Goes before the body of a page that is not the last: `streams` of its reply, as JSON, percent-encoded. Who reads it may ask
 * for the next page before this one has come; who does not, or has a proxy that drops it, asks after.
 */
export const nextHeader = 'chejian-next';
